extension Lexicon {
    /// What belongs to a name without being it: places and legal forms.
    static let names: [(PhraseKinds, String)] = [
        (
            .legalForm,
            """
            a. s., gmbh, gmbh & co. kg, gmbh & co kg, gmbh co kg, gmbh & co. ohg, ag & co. kg, ag & co. kgaa, kgaa, kg, ohg, ug
            ug haftungsbeschränkt, e.k., e.kfm., e.v., eg, gesmbh, ges.m.b.h., mbh, stiftung & co. kg, ag, llc, ltd, limited
            plc, inc, inc., corp., corporation, l.l.c., llp, lp, pty ltd, pvt ltd, pty, ltd & co kg, co ltd, co. ltd., dac
            s.r.o., s. r. o., s.r. o., s. r.o., sro, spol. s r.o., spol. s r. o., spol.s r.o., spol. s.r.o., spol s r o
            v.o.s., v. o. s., o.p.s., o. p. s., z.s., z. s., z.ú., z. ú., o.z., p.o., k. s., j.s.a., n.o., š.p., s.p., organizační složka
            organizačná zložka, odštěpný závod, o.s., zapsaný spolek, příspěvková organizace, akciová společnost, akciová spoločnosť
            společnost s ručením omezeným, spoločnosť s ručením obmedzeným, družstvo s.r.o., a.s. organizační složka
            b.v., bv, n.v., s.a., s.a.r.l., sarl, s.à r.l., s.a r.l., s.à.r.l., sàrl, s.p.a., spa, srl, s.r.l., s.l., s.l.u., oy, ab, aps, a/s, asa
            sp. z o.o., sp. z o. o., sp.z o.o., spolka z o.o., sp. k., s.c., kft., zrt., nyrt., bt., d.o.o., d.d., sca, & cie s.c.a.
            et cie s.c.a., s.a r.l. et cie s.c.a., s.à r.l. et cie s.c.a., sarl et cie sca, europe sarl, & co., & co
            """
        ),
        (.dottedLegalForm, "a.s., a.s, k.s., se"),
        (
            .countryCode,
            """
            at, aut, au, aus, be, bel, bg, bgr, ca, can, ch, che, cn, chn, cy, cyp, cz, cze, de, deu, ger, dk, dnk, ee, est, es, esp
            fi, fin, fr, fra, gb, gbr, uk, gr, grc, hk, hkg, hr, hrv, hu, hun, ie, irl, il, isr, is, isl, it, ita, jp, jpn, lt, ltu
            lu, lux, lv, lva, mt, mlt, nl, nld, no, nor, nz, nzl, pl, pol, pt, prt, ro, rou, rs, srb, se, swe, sg, sgp, si, svn
            sk, svk, tr, tur, th, tha, ua, ukr, us, usa, za, zaf, are, ae, egy, mex, mx, bra, br, ind
            """
        ),
        (
            .country,
            """
            česká republika, česko, czech republic, czechia, slovensko, slovenská republika, slovakia, slovak republic, germany
            deutschland, německo, nemecko, austria, österreich, rakousko, rakúsko, great britain, united kingdom, england, scotland
            ireland, irsko, írsko, poland, polska, polsko, poľsko, hungary, magyarország, maďarsko, netherlands, niederlande
            nizozemsko, luxembourg, lucembursko, switzerland, schweiz, švýcarsko, france, frankreich, italy, italien, itálie, italia
            spain, spanien, španělsko, espana, united states, sweden, schweden, estonia, lithuania, croatia, chorvatsko, hrvatska
            slovenia, slovinsko, belgium, belgie, belgien, denmark, dánsko, cyprus, malta, portugal, wales, northern ireland
            """
        ),
        (
            .city,
            """
            praha, prague, prag, brno, ostrava, plzeň, liberec, olomouc, ústí nad labem, ústí n.l., ústí n. l., ústí n/l, hradec králové
            hradec kr., české budějovice, č. budějovice, č.budějovice, pardubice, havířov, zlín, kladno, most, opava, frýdek-místek
            frýdek místek, karviná, jihlava, teplice, děčín, karlovy vary, chomutov, jablonec nad nisou, jablonec n. n., jablonec
            prostějov, přerov, česká lípa, třebíč, třinec, tábor, znojmo, kolín, příbram, cheb, písek, trutnov, kroměříž, orlová
            šumperk, vsetín, uherské hradiště, hodonín, břeclav, český krumlov, litvínov, nový jičín, havlíčkův brod, krnov, litoměřice
            sokolov, strakonice, klatovy, jindřichův hradec, valašské meziříčí, kopřivnice, jirkov, žďár nad sázavou, bohumín
            vyškov, kutná hora, beroun, mladá boleslav, mělník, blansko, náchod, jičín, benešov, rakovník, říčany, neratovice
            brandýs nad labem, kralupy nad vltavou, slaný, louny, žatec, kadaň, ostrov, mariánské lázně, svitavy, chrudim, turnov
            nymburk, poděbrady, rokycany, domažlice, pelhřimov, hranice, otrokovice, bílina, štěrboholy, průhonice, čestlice, rudná
            bratislava, košice, prešov, žilina, banská bystrica, nitra, trnava, trenčín, poprad, prievidza, zvolen
            považská bystrica, michalovce, nové zámky, spišská nová ves, komárno, humenné, levice, bardejov, liptovský mikuláš, lučenec
            piešťany, ružomberok, topoľčany, čadca, dubnica nad váhom, rimavská sobota, pezinok, partizánske, senica, malacky, skalica
            berlin, hamburg, münchen, muenchen, munich, köln, koeln, cologne, frankfurt, frankfurt am main, stuttgart, düsseldorf
            duesseldorf, leipzig, dortmund, essen, bremen, dresden, hannover, nürnberg, nuernberg, duisburg, bochum, wuppertal
            bielefeld, bonn, münster, muenster, mannheim, karlsruhe, augsburg, wiesbaden, mönchengladbach, gelsenkirchen, aachen
            braunschweig, chemnitz, kiel, halle, magdeburg, freiburg, krefeld, mainz, lübeck, luebeck, erfurt, oberhausen, rostock, kassel
            potsdam, saarbrücken, ludwigshafen, oldenburg, osnabrück, heidelberg, darmstadt, regensburg, würzburg, wolfsburg, göttingen
            ulm, ingolstadt, pforzheim, heilbronn, bottrop, erlangen, trier, passau, jena, koblenz, zwickau, görlitz, bamberg, plauen
            wien, vienna, vídeň, viedeň, graz, linz, salzburg, innsbruck, klagenfurt, villach, wels, sankt pölten, st. pölten
            dornbirn, bregenz, zürich, zuerich, zurich, genf, geneva, genève, basel, bern, lausanne, winterthur, luzern
            london, birmingham, manchester, glasgow, liverpool, leeds, sheffield, edinburgh, bristol, cardiff, belfast, leicester
            coventry, nottingham, newcastle, newcastle upon tyne, bradford, hull, wolverhampton, stoke-on-trent, plymouth, derby
            southampton, swansea, aberdeen, dundee, portsmouth, york, oxford, cambridge, norwich, solihull, walsall, dudley, luton
            brighton, milton keynes, northampton, peterborough, exeter, sunderland, preston, blackpool, bolton, warrington, slough
            watford, croydon, reading, bath, gloucester, chester, worcester, bournemouth, swindon, dublin, cork, galway, limerick
            luxembourg, luxemburg, lucemburk, amsterdam, rotterdam, utrecht, den haag, the hague, eindhoven, brussels, bruxelles
            brussel, antwerpen, paris, lyon, marseille, madrid, barcelona, valencia, lisbon, lisboa, porto, rome, roma, milano
            milan, venezia, firenze, torino, napoli, stockholm, stockholms, goteborg, göteborg, copenhagen, kobenhavn, oslo, helsinki
            tallinn, riga, vilnius, warszawa, warsaw, krakow, kraków, wroclaw, wrocław, katowice, poznan, gdansk, budapest, györ
            ljubljana, zagreb, split, beograd, bucuresti, sofia, athens, istanbul, new york, san francisco, los gatos, mountain view
            cupertino, seattle, palo alto, menlo park, sunnyvale, singapore, hong kong, shanghai, dubai, nicosia, valletta, gibraltar
            """
        ),
    ]
}
