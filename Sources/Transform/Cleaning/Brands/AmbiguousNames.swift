/// Names of brands that are everyday words, first names or surnames too.
enum AmbiguousNames {
    /// Whether a key may mean something else: one short word, or one of the list.
    static func contains(_ key: String) -> Bool {
        guard !key.utf8.contains(32) else { return false }
        return key.utf8.count <= 3 || words.contains(key)
    }

    private static let words: Set<String> = Set(
        """
        adam adriana agata alan alba albert alena ales alex alexander alfa alice alma alpha ambiente amelie ana anderson andrea andreas
        andrej andy angelo anita anna anton antonio apotheke apple april arena argos ariel arko arthur astra august aurora avanti bank bar
        barbara barber basic bauer baumann beauty becker bella bell benedikt bernard bernhard best beta bianco bibliothek bio bistro black
        blue body book books boots boss boutique box bread brigitte brot bruno buchhandlung bus cafe capital carla carlo carmen casa center
        centrum centro charles charlie chemist circle city clara claude claudia claus coffee company concept conrad cosmos crew cuba daily
        daisy daniel dana david debenhams delta denis depot diana dieter dolce dom domino dominik dr drogerie duo easy eco eden edison
        eduard eko elena elisabeth ella elite emil emily emma energie energy engel eric erika ernst esprit essen eva evans every express
        family fashion felix fischer fit flora florian focus food foto frank franz free fresh friedrich fuchs future galaxy galerie gap gas
        general george georg gina global globus gold golden goldmann good grand grande great green gregor gross gustav guess halle hammer
        hana hans happy harmony harry hartmann harvest haus heart heinrich helena helios helmut henry herbert hermann hermes hilton
        hobby hofer hoffmann holiday home horizon horn hospital hotel house hugo ibis ice ideal idea ines info ing inn iris isabel iva ivan
        jacob jan jana jane jarmark jaroslav jenny jerome jin jiri joe johann john joker jonas joop josef joseph joy jules julia juno kaiser karel
        karin karl kaspar keller kiosk kino kiosk klara klein koch koenig konig koruna krause krone kruger lada lager laura lehmann lekarna
        lekaren lena leo leon leonardo level lidia lili lily linda linde line lion lisa logo lola lotus louis luca lucia lucky ludwig luna lux
        magdalena magic magnum maier main mama mango manor marc marco marcus maria marie marina mark market markt mars martha martin
        mary master match matrix maurice max maxi maxim maximus may maya mayer mega memory mercury metro meyer michael mini minute
        mia milan mobile moda modern mode monika monika moon morrison morrisons motel motor muller nadia natur natura nature naturhaus
        nemo neptun new next nina noah nord nova novak novo oasis object office oliver olymp olympia one only opera optic optik optika
        orange orbit organic orion oscar otto outlet pablo palace palma panda panorama papa paradise park partner passage paul paula pavel
        pedro pekarna pekaren penny people perfect peter petr petra pharmacy phil philipp phone pico pilot pizzeria planet platform
        plus point polo posta post premier premium present pretty prima prime primark princess prior pro profi progress pronto punkt
        quality queen quick radek radio rainbow ramona rapid red regina relax rene residence restaurant rex richard richter rita river
        robert robin roma roman romeo rosa rose rot royal rubin ruby rudolf sam samson sandra santa sara sat saturn schafer schmidt
        schmitt schneider school schroeder schulz schumann schwarz select senator service shell shop silver simon simple sklep sky smart
        smile smith sofia solo sonia sophia spar speed spirit spirit sport spring square stadium standard star start stefan stella step
        stern store street strada studio style subway suit summer summit sun super superior svet svoboda swan sweet system tabak
        tabac talent tango target tati taxi teo terra terno theo thomas tiger time tina titan together tom tomas tommy top total
        tradition trend triumph tropical trio truck twist union unique unity universal urban vaclav valentina van vanessa vector vega
        venus vera vero verona veronica vesna via victor victoria vienna vinoteka violet vision vista vital viva voda volt wagner
        water wave weber weiss welcome werner west white wien wild willi william wilson winter wolf wolff women wood world yellow
        young zara zeman zen zenit zero zimmermann zoo zoom
        boots bolt billa mohito reserved mobil swan visa union time uniform kik tk dm ab object vans
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    )
}
