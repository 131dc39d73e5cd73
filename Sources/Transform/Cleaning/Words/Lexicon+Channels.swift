extension Lexicon {
    /// What stands before and after a name, in the four languages; commas and line ends separate phrases.
    static let channels: [(PhraseKinds, String)] = [
        (
            .card,
            """
            nákup na internetu, nákup u obchodníka, nákup dne, nákup kartou, nákup platební kartou, nákup pos, nákup v obchodě
            internetová platba kartou, platba debetní kartou, platba kreditní kartou, platba platební kartou, platba kartou
            platba kartou na internetu, platba kartou v obchodě, platba kartou u obchodníka, platba kartou přes internet
            úhrada kartou, karetní platba, karetní transakce, kartová platba, kartová transakce, platba karta, transakce kartou
            transakce platební kartou, bezhotovostní platba kartou, bezkontaktní platba, bezkontaktní platba kartou, e-commerce
            online platba kartou, mobilní platba kartou, platba mobilem, kartou, zahraniční platba kartou
            platba platobnou kartou, platba kartou v obchode, platba kartou cez internet, nákup platobnou kartou, platba pos
            pos platba, pos nákup, kartová operácia, bezkontaktná platba, transakcia kartou, platba debetnou kartou
            platba kreditnou kartou, grid platba kartou, pos terminál, pos transakce, pos transakcia, pos
            card payment to, card payment at, card payment, card purchase, card purchase at, card transaction, debit card payment
            debit card payment to, debit card purchase, credit card payment, credit card purchase, visa purchase
            visa debit purchase, visa debit, visa card payment, visa payment, mastercard payment, mastercard purchase
            pos purchase, pos payment, pos debit, pos withdrawal, contactless payment, contactless payment to, contactless purchase
            contactless, online card payment, online purchase, internet purchase, purchase at, purchase authorization authorized on
            crd, checkcard, check card purchase, apple pay, google pay, samsung pay, card subscription, recurring card payment
            kartenzahlung, kartenzahlung girocard, kartenzahlung kontaktlos, girocard, girocard kartenzahlung, giro kartenzahlung, ec kartenzahlung
            ec-karte, ec zahlung, debitkartenzahlung, kreditkartenzahlung, zahlung mit karte, kartenumsatz, kartenkauf
            kartenverfügung, bezahlung karte, karte bezahlt, bankomatzahlung, einkauf mit karte, visa umsatz, mastercard umsatz
            kauf mit karte, e-commerce kartenzahlung, online kartenzahlung, bezug debitkarte, debitkarte zahlung
            sepa-elv-lastschrift, elv lastschrift, kontaktlos bezahlen
            """
        ),
        (
            .channel,
            """
            trvalý příkaz, trvalý převod, trvalý příkaz k úhradě, příkaz k úhradě, příchozí platba, odchozí platba, příchozí úhrada
            odchozí úhrada, okamžitá platba, okamžitá odchozí úhrada, okamžitá příchozí úhrada, okamžitá úhrada, tuzemská platba
            domácí platba, zahraniční platba, sepa platba, sepa převod, sepa inkaso, inkaso, souhlas s inkasem, sipo
            bezhotovostní platba, bezhotovostní převod, bezhotovostní příjem, převod na účet, platba na účet, platba převodem
            příchozí platba od, odchozí platba pro, platba ve prospěch, platba z účtu, platba qr kódem, qr platba, úhrada od
            tuzemská odchozí úhrada, tuzemská příchozí úhrada, mobilní platba, převod z účtu, příjem z účtu, europlatba
            trvalý príkaz, prevod na účet, príkaz na úhradu, prijatá platba, odoslaná platba, prichádzajúca platba, odchádzajúca platba
            okamžitá platba sepa, inkaso sepa, sepa úhrada, tuzemský prevod, platobný príkaz, jednorazový príkaz
            dd, fpo, fpi, bgc, direct debit, direct debit to, direct debit payment, direct debit payment to, standing order, standing order to
            faster payment, faster payment to, faster payments receipt, faster payment received, bank transfer, bank transfer to
            bank transfer from, transfer to, transfer from, bill payment, bill payment to, bill payment via faster payment to
            online payment to, payment to, payment from, payment received from, mobile payment to, automated credit, bank credit
            bank giro credit, regular transfer to, regular payment to, ach debit, ach credit, ach payment, wire transfer
            preauthorized debit, preauthorized payment, recurring payment to, recurring payment, recurring payment authorized on
            sepa direct debit, sepa credit transfer, instant payment, instant transfer
            lastschrift, sepa-lastschrift, sepa lastschrift, basislastschrift, sepa-basislastschrift, erstlastschrift
            folgelastschrift, lastschrift sepa, einzugsermächtigung, lastschrifteinzug, firmenlastschrift, dauerauftrag
            sepa-dauerauftrag, überweisung, sepa-überweisung, sepa überweisung, online-überweisung, onlineüberweisung
            echtzeitüberweisung, echtzeit-überweisung, euro-überweisung, überweisung an, überweisung von, gutschrift
            sepa-gutschrift, überweisungsgutschrift, gutschrift von, zahlung an, zahlungseingang, zahlungsausgang, eingang von
            """
        ),
        (
            .weakChannel,
            """
            platba, úhrada, převod, prevod, zahlung, payment, debit, transakce, příjem
            obchodník název, místo, empfänger, auftraggeber, begünstigter, obchod, příjemce, plátce, payee, payer
            """
        ),
        (.weakCard, "nákup, kauf, einkauf, purchase, obchodník, merchant"),
        (
            .courtesy,
            """
            děkujeme, děkuji, děkujeme za nákup, děkujeme vám, ďakujeme, ďakujeme za nákup, sagt danke, sagt vielen dank, danke
            vielen dank, danke für ihren einkauf, thank you, thanks, dankt, apple pay, google pay, samsung pay, via apple pay
            via google pay, via samsung pay, přes apple pay, přes google pay, mit apple pay, mit google pay, garmin pay
            contactless, kontaktlos, bezkontaktně, bezkontaktne, bezkontaktní, nfc, online, g.co/helppay#, internet payment, girocard
            """
        ),
        (
            .detail,
            """
            dne, dňa, částka, suma, kurz, datum, dátum, d.tran., poplatek, poplatok, amount, date, particulars, dat. tr.
            datum transakce, datum platby, částka transakce, on date, debitk., folgenr., verfalld., kaufumsatz, umsatz vom
            kartennr., kartennummer, wechselkurs, exchange rate, fx rate, fee, card ending, card no, card number, rate
            """
        ),
        (
            .remark,
            """
            ihr einkauf bei, ihre zahlung bei, ihr einkauf, mandatsreferenz, mandat, mandatsref, gläubiger-id, gläubiger-id.
            glaeubiger-id, end-to-end-ref., ende-zu-ende-ref., eref, mref, cred, svwz, kundenreferenz, buchungstext
            ref, reference, core ref, auftragsnr., amazon mktplc, mandate ref
            """
        ),
        (
            .processor,
            """
            2checkout, 2co.com, adyen, besteron, bkg, ccv, cko, comgate, ddp, dnh, dri, eb, fs, global payments, global-e, google
            gopay, gopay.cz, gpwebpay, gp webpay, ing, iz, izettle, klarna, ls, lsq, mollie, mp, mpay24, nexi, nya, nyx, nuvei, opp
            paddle, paddle.net, pago, payone, paypal, paypro, pays, paytrail, payu, pp, ppro, pos, przelewy24, ppl, rev, rvt
            shopify, sk, sp, sq, square, sr, ss, stripe, sumup, svea, tatrapay, thepay, toast, tpay, trustly, tst, twisto, unzer
            viva, vivawallet, vp, wl, wp, worldpay, wpy, xsolla, zettle, zettlecz, dlo, ebanx, ppay, str, skr, gws, sqsp, pbp
            skroutz, in, ic, mpos, paym, tpp, tatra pay, trustpay, besteron pay, comgate as, gp
            """
        ),
        (.plainProcessor, "sumup, zettle, izettle, gopay, gopay.cz, comgate, stripe, 2checkout, sq, tst, paddle.net"),
        (
            .store,
            """
            store, store no, shop no, filiale, fil., fil, prodejna, prodejna č., predajňa, pobočka, provozovna, č., no., nr.
            obchod č., branch, stores, unit, kasse, pokladna, terminal, terminál, term., tid, pos, loc, site
            """
        ),
        (
            .reference,
            """
            vs, ks, ss, var. symbol, variabilní symbol, konst. symbol, spec. symbol, variabilný symbol, v.s., k.s., s.s., ref
            reference, reference no, ref no, ref., ref.č., č.j., mandate, mandat, eref, mref, kref, auth, auth code, autorizace
            aut. kód, transakce č., trx, trx id, tx, id, id., order, order no, objednávka č., obj., invoice, inv, rechnung
            rechnungsnr., re-nr., kd-nr., kundennr., kundennummer, vertragsnr., faktura č., fa, iban, bic, cd, card, arn, txid
            č.ú., číslo účtu, k účtu, z účtu, účet, č. účtu, belegnr., vorgang, ta-nr., ta-nr, konto, kto, terminal id
            """
        ),
        (
            .cardWord,
            "card, karta, karty, kartou, karte, kartu, kreditkarte, debitkarte, card ending, card no, card number, karta č., karty č., mit karte, visa, mastercard, maestro, cd"
        ),
        (
            .dateWord,
            "dne, dňa, dna, v, ve, kl., on, am, vom, ze dne, zo dňa, od, um, at, date, datum, dátum, value date, valuta, den"
        ),
        (
            .month,
            """
            jan, feb, mar, apr, may, jun, jul, aug, sep, sept, oct, nov, dec, january, february, march, april, june, july, august
            september, october, november, december, januar, jänner, februar, märz, mai, juni, juli, oktober, dezember, okt, dez, mrz
            ledna, února, března, dubna, května, června, července, srpna, září, října, listopadu, prosince
            januára, februára, marca, apríla, mája, júna, júla, augusta, septembra, októbra, novembra, decembra
            """
        ),
        (
            .currency,
            """
            czk, kč, eur, usd, gbp, pln, huf, chf, sek, nok, dkk, ron, bgn, jpy, hrk, cad, aud, try, €, £, $
            """
        ),
    ]
}
