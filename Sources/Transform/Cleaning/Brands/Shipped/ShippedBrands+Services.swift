extension ShippedBrands {
    /// What is paid month by month: homes, phones, money, screens, health.
    static let services = """
        = office/energy_supplier
        ČEZ; cz sk; cez prodej, skupina cez, cez distribuce, cez a s, cez esco
        E.ON; cz sk de gb hu; e on energie, eon energie, e on, eon, e.on energie, e.on next, eon next, e on uk
        Pražská energetika; cz; pre distribuce, ~pre
        Pražská plynárenská; cz; prazska plynarenska
        Innogy; cz de; innogy energie, innogy ceska republika
        MND; cz; mnd energie, ~mnd
        Centropol; cz; centropol energy
        Bohemia Energy; cz; bohemia energy
        Epet; cz; epet
        Yello; cz de; yello energy, yello strom
        Nano Energies; cz; nano energies
        Fosfa; cz
        Vemex; cz; vemex energie
        Lama Energy; cz; lama energy
        Teplárny Brno; cz; teplarny brno
        Pražská teplárenská; cz; prazska teplarenska
        Veolia; cz sk fr; veolia energie
        ZSE; sk; zse energia, zapadoslovenska energetika
        SSE Slovensko; sk; stredoslovenska energetika, sse as
        VSE; sk; vychodoslovenska energetika
        SPP; sk; slovensky plynarensky priemysel, ~spp
        Vattenfall; de se nl; vattenfall europe
        EnBW; de; enbw energie
        RWE; de; rwe vertrieb
        Stadtwerke München; de; stadtwerke munchen, swm versorgungs
        LichtBlick; de; lichtblick
        Naturstrom; de; naturstrom ag
        Tibber; de no se nl; tibber deutschland
        Wien Energie; at; wien energie
        Verbund; at; verbund ag
        EVN; at; evn energievertrieb
        British Gas; gb; british gas
        EDF Energy; gb; edf energy, edf
        Octopus Energy; gb de; octopus energy
        OVO Energy; gb; ovo energy, ~ovo
        Scottish Power; gb; scottishpower, scottish power
        SSE; gb; sse energy, sse airtricity, sse southern electric
        Bulb; gb; bulb energy
        Npower; gb; npower
        Electric Ireland; ie; electric ireland
        = office/water_utility
        Pražské vodovody a kanalizace; cz; prazske vodovody a kanalizace, prazske vodovody, pvk praha
        Brněnské vodárny a kanalizace; cz; brnenske vodarny a kanalizace, brnenske vodarny
        Severočeské vodovody a kanalizace; cz; severoceske vodovody a kanalizace
        Berliner Wasserbetriebe; de; berliner wasserbetriebe
        Thames Water; gb; thames water
        Severn Trent; gb; severn trent, severn trent water
        Anglian Water; gb; anglian water
        United Utilities; gb; united utilities
        Yorkshire Water; gb; yorkshire water
        Affinity Water; gb; affinity water
        = office/telecommunication
        O2; cz sk de gb; o2 czech republic, o2 cz, o2 slovakia, o2 slovakia s r o, o2 uk, telefonica germany, o2 de, o2 prodejna
        T-Mobile; cz pl nl at us; t mobile, t-mobile czech republic, t mobile czech republic, tmobile
        Vodafone; ; vodafone czech republic, vodafone cz, vodafone gmbh, vodafone ltd, vodafone kabel, vodafone prodejna
        UPC; cz sk at; upc ceska republika
        Nordic Telecom; cz; nordic telecom
        Starnet; cz
        Nej.cz; cz; nej cz
        PODA; cz; poda a s
        CETIN; cz
        Kaktus; cz; ~kaktus, kaktus mobil
        BLESKmobil; cz; bleskmobil
        Tesco Mobile; cz sk gb ie; tesco mobile
        Sazka Mobil; cz; sazkamobil, sazka mobil
        Orange; sk fr pl es be ro; ~orange, orange slovensko, orange sk, orange polska
        Slovak Telekom; sk; slovak telekom, telekom sk
        4ka; sk; 4ka swan, swan mobile, 4ka sk
        SWAN; sk; swan a s
        Telekom; de at; telekom deutschland, deutsche telekom, telekom shop
        1&1; de at; 1&1 telecom, 1und1, 1 1 telecom, ionos se, 1&1 internet
        Congstar; de
        Drillisch; de; drillisch online
        Aldi Talk; de; aldi talk, e plus service
        Unitymedia; de
        freenet; de; freenet dls, mobilcom debitel
        A1; at si hr bg; a1 telekom austria
        Magenta; at; magenta telekom
        Drei; at; hutchison drei, ~drei
        HoT; at; hofer telekom
        Swisscom; ch
        Salt Mobile; ch; salt mobile
        Play; pl; p4 sp
        BT; gb; bt group, british telecom, bt group plc, british telecommunications
        EE; gb; ee limited, ee & t-mobile, ee topup, t mobile ee
        Three; gb ie se; ~three, three uk, hutchison 3g, h3g
        Sky; gb ie; sky digital, sky uk, sky subscribers, sky subscriber, sky betting, ~sky
        Virgin Media; gb ie; virgin media
        TalkTalk; gb; talktalk, talk talk
        giffgaff; gb; giff gaff
        Lebara; gb de; lebara mobile
        Plusnet; gb
        Eir; ie; ~eir
        Lycamobile; ; lyca mobile
        Starlink; ; starlink internet
        = shop/video
        Netflix; ; netflix com, netflix international
        HBO Max; ; hbo max, hbomax, help hbomax com, hbo europe, hbo go
        Disney+; ; disney plus, disneyplus, disney+
        Apple Services; ; apple com bill, itunes com bill, itunes com, itunes, apple com, apple bill, apple itunes, app store, itunes store
        YouTube; ; youtubepremium, youtube premium, google youtube, youtube member, youtube tv
        Voyo; cz sk; voyo cz, voyo sk
        Oneplay; cz; o2 tv, oneplay
        iVysílání; cz
        Skylink; cz sk; skylink canal, canal+ luxembourg
        Kuki; cz; ~kuki, kuki tv
        Lepší.TV; cz; lepsi tv
        Antik; sk; antik telecom
        SledovaniTV; cz; sledovanitv
        Telly; cz; telly cz, ~telly
        DAZN; ; dazn limited
        Sky Deutschland; de at; sky deutschland, sky ticket, wow tv
        RTL+; de; rtl+, rtl interactive
        MagentaTV; de; magentatv
        Joyn; de; ~joyn
        BritBox; gb
        NOW TV; gb ie; now tv, nowtv
        Hulu; us
        Paramount+; ; paramount+, paramount plus
        Twitch; ; twitchinteractive, twitch interactive
        Patreon; ; patreon membership, patreon ireland
        = shop/music
        Spotify; ; spotify ab, spotify p, spotify cz, spotify stockholm, spotify uk
        Deezer; ; deezer com
        Tidal; ; ~tidal, tidal music
        SoundCloud; ; soundcloud
        Thomann; ; musikhaus thomann
        Kytary.cz; cz; kytary cz
        = shop/video_games
        Steam; ; steam games, steampowered, steam purchase, valve steam, steamgames com, wl steam purchase, ~steam
        PlayStation; ; playstation network, sony playstation, playstationnetwork
        Xbox; ; microsoft xbox, xbox live, xbox game pass
        Nintendo; ; nintendo eshop, nintendo of europe
        Epic Games; ; epic games, epicgames
        Riot Games; ; riot games
        Blizzard; ; blizzard entertainment, blizzard ent
        EA; ; electronic arts, ea swiss, ea games
        Ubisoft; ; ubisoft entertainment
        Roblox; ; roblox com
        Supercell; ; supercell oy
        GOG; ; gog sp, gog com
        Humble Bundle; ; humble bundle, humblebundle
        GAME; gb; game retail
        Xzone; cz sk; xzone cz
        = office/it
        Microsoft; ; microsoft 365, msft, microsoft store, microsoft office, microsoft ireland, microsoft msbill
        Google; ; google play, google services, google ireland, google one, google storage, google gsuite, google workspace, google payment, google cloud, google ads, googleplay
        Adobe; ; adobe systems, adobe creative, adobe acropro, adobe photogphy
        Dropbox; ; dropbox international
        GitHub; ; github inc
        OpenAI; ; openai chatgpt, chatgpt subscr, chatgpt subscription, chatgpt
        Anthropic; ; anthropic claude, claude ai subscription, claude ai
        Amazon Web Services; ; amazon web services, aws emea, amazon aws
        DigitalOcean; ; digitalocean com
        Hetzner; ; hetzner online
        Wedos; cz; wedos internet
        Forpsi; cz; internet cz
        Active24; cz; active 24
        GoDaddy; ; godaddy com
        Namecheap; ; name-cheap, namecheap com
        Atlassian; ; atlassian pty
        Zoom; ; zoom us, zoom video
        JetBrains; ; jetbrains s r o, jetbrains
        Canva; ; canva pty, canva com
        Notion; ; notion labs, ~notion
        Slack; ; slack technologies, ~slack
        LinkedIn; ; linkedin ireland, linkedin prem
        Facebook; ; facebk, facebook ads, meta platforms, facebk ads
        1Password; ; agilebits
        NordVPN; ; nordvpn com, nord vpn
        ESET; cz sk; eset software
        Avast; cz; avast software
        Seznam; cz; seznam cz
        Duolingo; ; duolingo com
        Babbel; ; babbel com
        = amenity/post_office
        Česká pošta; cz; ceska posta
        Slovenská pošta; sk; slovenska posta
        Deutsche Post; de; deutsche post, dp ag
        Österreichische Post; at; osterreichische post
        Post Office; gb; post office counter, post office ltd, post office counters, post office self, post office
        Royal Mail; gb; royal mail group
        An Post; ie; an post
        DHL; ; dhl express, dhl paket, dhl freight
        DPD; ; dpd cz, dpd deutschland
        GLS; ; gls cz, gls germany
        PPL; cz; ppl cz, ~ppl
        Zásilkovna; cz sk; zasilkovna, packeta, zasielkovna
        UPS; us de gb cz; ups store, united parcel service
        FedEx; ; fedex express
        Hermes; de gb; ~hermes, hermes logistik
        Evri; gb
        InPost; pl gb; inpost
        Messenger; cz; messenger kuryr
        = office/lottery
        Sazka; cz; sazka a s
        Fortuna; cz sk pl; ~fortuna, fortuna game, ifortuna
        Tipsport; cz sk; tipsport net
        Chance; cz; ~chance, chance cz
        Tipos; sk; tipos narodna lotteriova
        Niké; sk; nike sk stavkova, nike s r o
        Lottoland; ; lottoland
        Lotto24; de
        Bet365; ; bet365 com
        Betfair; gb; betfair com
        William Hill; gb; william hill
        Paddy Power; gb ie; paddy power
        National Lottery; gb; national lottery, camelot national lottery
        = leisure/fitness_centre
        MultiSport; cz sk pl; multisport benefit
        Form Factory; cz; form factory
        Fitinn; cz at; fitinn
        John Reed; de cz at; john reed
        World Class; cz; world class
        McFit; de at; mcfit gmbh, rsg group
        FitX; de; fitx deutschland
        Clever Fit; de at cz; clever fit
        Urban Sports Club; de; urban sports
        PureGym; gb; pure gym
        The Gym Group; gb; the gym group
        David Lloyd; gb; david lloyd leisure, david lloyd
        Virgin Active; gb; virgin active
        Anytime Fitness; ; anytime fitness
        = amenity/cinema
        Cinema City; cz pl hu sk; cinema city
        CineStar; cz de; cinestar
        Premiere Cinemas; cz; premiere cinemas
        Cinemax; sk; cinemax
        Odeon; gb; odeon cinemas
        Vue; gb; vue cinemas, vue bsl
        Cineworld; gb; cineworld cinemas
        Everyman; gb; everyman cinema
        UCI Kinowelt; de; uci kinowelt
        Cineplexx; at; cineplexx
        = shop/ticket
        Ticketmaster; ; ticketmaster cz, ticketmaster uk
        Ticketportal; cz sk; ticketportal cz
        Ticketpro; cz
        GoOut; cz sk pl; goout net, goout
        Eventim; de at; cts eventim
        Eventbrite; ; eventbrite com
        See Tickets; gb; see tickets
        SMSticket; cz
        = amenity/doctors
        EUC; cz; euc klinika
        Canadian Medical; cz; canadian medical
        uLékaře.cz; cz; ulekare cz
        Doctolib; de fr
        = shop/hairdresser
        Klier; de cz; frisor klier, kadernictvi klier
        Toni & Guy; ; toni & guy, toni guy
        Supercuts; gb
        = shop/laundry
        5 à Sec; ; 5asec, 5 a sec
        Johnsons; gb; johnsons cleaners
        Timpson; gb
        = office/government
        Finanční úřad; cz; financni urad
        Česká správa sociálního zabezpečení; cz; ceska sprava socialniho zabezpeceni, cssz, ossz, okresni sprava socialniho zabezpeceni
        Úřad práce; cz; urad prace
        Sociálna poisťovňa; sk; socialna poistovna
        Rundfunkbeitrag; de; rundfunk ard zdf dradio, rundfunk ard, ard zdf deutschlandradio beitragsservice
        Finanzamt; de at
        Bundesagentur für Arbeit; de; bundesagentur fur arbeit, bundesagentur fuer arbeit
        ORF; at; orf beitrags service, gis gebuhren info service
        HMRC; gb; hm revenue & customs, hmrc self assessment, hmrc paye, hm revenue
        DVLA; gb; dvla vehicle tax
        TV Licensing; gb; tv licence, tv licensing
        = office/charity
        Člověk v tísni; cz; clovek v tisni
        Lékaři bez hranic; cz; lekari bez hranic
        UNICEF; ; unicef
        Dobrý anjel; sk cz; dobry anjel, dobry andel
        Paměť národa; cz; pamet naroda
        Donio; cz sk; donio cz
        Greenpeace; ; greenpeace
        WWF; ; wwf deutschland, wwf uk
        Ärzte ohne Grenzen; de at; arzte ohne grenzen, aerzte ohne grenzen
        Caritas; de at; ~caritas
        Cancer Research UK; gb; cancer research
        British Red Cross; gb; british red cross
        RSPCA; gb
        National Trust; gb; national trust
        Wikimedia; ; wikimedia foundation
        = office/newspaper
        Economia; cz; economia a s, hospodarske noviny
        Deník N; cz sk; dennik n, denik n, n media
        Respekt; cz; ~respekt
        Seznam Zprávy; cz; seznam zpravy
        SME; sk; petit press
        Der Spiegel; de; spiegel verlag, der spiegel
        Die Zeit; de; zeitverlag
        Süddeutsche Zeitung; de; suddeutsche zeitung
        The Guardian; gb; guardian news, the guardian
        The Economist; ; economist newspaper, the economist
        The New York Times; ; nytimes, new york times
        Financial Times; gb; financial times
        """
}
