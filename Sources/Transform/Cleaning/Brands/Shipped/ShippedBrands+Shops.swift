extension ShippedBrands {
    /// What is bought and carried home, in towns and on the net.
    static let shops = """
        = shop/chemist
        dm; cz sk de at hu si hr; dm drogerie, dm-drogerie markt, dm-drogerie, dm drogeriemarkt, dm fil
        Rossmann; cz de pl hu; rossmann drogerie, dirk rossmann
        Teta; cz sk; teta drogerie, teta drogerie a lekarny, p k solvent
        Müller; de at ch hu; muller drogerie, mueller drogerie, drogerie muller, muller handels, ~muller
        Budnikowsky; de; budni, iwan budnikowsky
        BIPA; at
        101 Drogerie; sk; 101 drogerie
        Boots; gb ie; ~boots, boots the chemist, boots uk, boots pharmacy
        Superdrug; gb ie; superdrug stores
        Notino; cz sk de pl gb; notino s r o, parfums cz
        Douglas; cz de at pl; parfumerie douglas, douglas parfumerie
        Sephora; ; sephora cz
        FAnn; cz sk; fann parfumerie
        Yves Rocher; ; yves rocher
        L'Occitane; ; loccitane, l occitane
        The Body Shop; ; the body shop, body shop
        Lush; ; ~lush, lush cosmetics, lush retail
        Manufaktura; cz
        Marionnaud; cz at
        = amenity/pharmacy
        Dr. Max; cz sk pl; dr max, drmax, dr max lekarna, lekarna dr max, ceska lekarna holding
        Benu; cz sk; benu lekarna, lekarna benu, benu lekaren
        Pilulka; cz sk; pilulka cz, pilulka lekarny, pilulka sk
        Lékárna.cz; cz; lekarna cz
        Moje lékárna; cz; moje lekarna
        Magistra; cz; lekarna magistra
        Alphega; cz; alphega lekarna
        DocMorris; de; doc morris
        Shop Apotheke; de at; shop apotheke, shop-apotheke
        LloydsPharmacy; gb; lloyds pharmacy, lloydspharmacy
        Well Pharmacy; gb; well pharmacy
        = shop/department_store
        Kotva; cz; od kotva
        John Lewis; gb; john lewis, john lewis & partners, johnlewis com
        Debenhams; gb
        Harrods; gb
        Selfridges; gb
        Galeria Kaufhof; de; galeria kaufhof, galeria karstadt kaufhof, karstadt, galeria
        Breuninger; de
        KaDeWe; de
        Woolworth; de
        Steffl; at
        = shop/variety_store
        Action; nl de at cz sk pl fr be; ~action, action cz, action deutschland
        TEDi; de at cz sk pl; tedi betriebs, tedi handels
        Pepco; cz sk pl de at hu; pepco cz, pepco czech republic
        KiK; cz sk de at; kik textil, kik textilien, kik textil und non food, ~kik
        Flying Tiger; ; flying tiger copenhagen, flying tiger, tiger stores
        Tchibo Prozente; de
        Poundland; gb
        B&M; gb; b&m stores, b & m, b and m, b&m retail, b m retail
        Home Bargains; gb; home bargains, tj morris
        The Range; gb; the range
        Wilko; gb; wilko retail
        The Works; gb; the works
        Poundstretcher; gb
        McGeary's; ie
        Dollar Tree; us
        Target; us; ~target, target com
        = shop/furniture
        IKEA; ; ikea cz, ikea ceska republika, ikea components, ikea deutschland, ikea restaurant
        JYSK; ; jysk cz, jysk s r o
        XXXLutz; cz sk de at; xxxlutz, xxx lutz, xxxl
        Möbelix; cz sk at; mobelix, moebelix
        mömax; cz de at; momax, moemax
        Asko; cz sk; asko nabytek, ~asko
        Sconto; cz sk de; sconto nabytek, sconto sb
        Kika; cz sk at; ~kika, kika nabytek
        Möbel Höffner; de; hoffner, hoeffner, moebel hoeffner
        Poco; de; poco einrichtungsmarkte, ~poco
        Roller; de; roller moebel, ~roller
        Home24; de at
        Westwing; de cz
        DFS; gb; dfs furniture
        Dunelm; gb; dunelm soft furnishings, dunelm mill
        Harveys; gb; harveys furniture
        Wayfair; us gb de
        Bonami; cz sk; bonami cz
        Kare Design; de
        Vivre; ro cz
        = shop/doityourself
        OBI; cz de at sk pl; obi ceska republika, obi hobby markt, obi bau, obi markt
        Hornbach; cz sk de at nl; hornbach baumarkt, hornbach bauhaus
        Bauhaus; cz de at; bauhaus k s, bauhaus fachcentren
        Baumax; cz sk at; baumax
        Uni Hobby; cz; uni hobby, unihobby
        Merkury Market; sk cz pl; merkury market
        Mountfield; cz sk
        Toom; de; toom baumarkt
        Hagebau; de at; hagebaumarkt, hagebau
        Hellweg; de; hellweg baumarkte
        Globus Baumarkt; de; globus baumarkt
        B&Q; gb ie; b&q, b & q, b and q, diy com
        Homebase; gb ie
        Screwfix; gb; screwfix direct
        Wickes; gb
        Toolstation; gb
        Travis Perkins; gb; travis perkins
        Jewson; gb
        Castorama; pl fr
        Leroy Merlin; fr pl es it
        The Home Depot; us; home depot, the home depot
        Lowe's; us; lowes
        PRO-DOMA; cz; pro-doma, pro doma
        DEK; cz sk; dek stavebniny, stavebniny dek, ~dek
        Würth; ; wuerth, wurth
        = shop/electronics
        Alza; cz sk hu at de; alza cz, alza sk, alzabox, alza cz a s
        Datart; cz sk; datart international, datart cz
        Electro World; cz; electro world, electroworld
        CZC.cz; cz; czc cz, ~czc
        Planeo; cz sk; planeo elektro, okay elektro, okay elektrospecialiste
        TS Bohemia; cz; ts bohemia
        Mironet; cz; mironet cz
        Expert Elektro; cz; expert elektro
        Euronics; cz de gb it
        NAY; sk; nay elektrodom, ~nay
        MediaMarkt; de at nl es pl; media markt, mediamarkt saturn
        Saturn; de at; ~saturn, saturn electro, saturn online
        Conrad; de at cz; conrad electronic, ~conrad
        Cyberport; de at
        Notebooksbilliger; de; notebooksbilliger de
        Currys; gb ie; currys pc world, currys online, pc world
        Argos; gb; ~argos, argos retail, argos ltd, argos extra, argos co uk
        Maplin; gb; maplin electronics
        Richer Sounds; gb; richer sounds
        Ebuyer; gb; ebuyer com
        Box.co.uk; gb; box co uk
        CPC; gb; cpc farnell
        RS Components; gb; rs components
        Best Buy; us; best buy, bestbuy
        iStyle; cz sk; istyle cz, istyle sk
        iWant; cz; iwant cz
        Apple Store; ; apple store, apple retail, apple online store
        Smarty; cz; smarty cz
        Mobil Pohotovost; cz; mobil pohotovost
        Datacomp; cz sk
        Fnac; fr es pt be
        = shop/computer
        Dell; ; dell products
        Lenovo; ; lenovo czech
        = shop/clothes
        H&M; ; h&m hennes, h & m, h m hennes, hennes & mauritz, hm hennes mauritz, h&m online, h and m
        Zara; ; ~zara, zara cz, zara home
        C&A; ; c & a, c a mode, c&a mode, c&a moda
        Reserved; ; ~reserved, reserved cz
        New Yorker; cz sk de at pl; new yorker
        Peek & Cloppenburg; cz de at; peek & cloppenburg, peek cloppenburg, p&c
        Takko; cz sk de at; takko fashion, takko holding
        Primark; gb ie de es nl cz sk; ~primark, primark stores
        Next; gb ie; ~next, next retail, next directory, next online
        Mango; ; ~mango, mango cz
        Bershka; ; bershka cz
        Pull & Bear; ; pull & bear, pull bear, pull&bear
        Stradivarius; ; stradivarius
        Massimo Dutti; ; massimo dutti
        Uniqlo; ; uniqlo
        GAP; us gb; ~gap, gap inc, gap outlet
        Tommy Hilfiger; ; tommy hilfiger
        Calvin Klein; ; calvin klein
        Levi's; ; levis store, levi's, levi strauss
        Guess; ; ~guess
        Lacoste; ; lacoste
        Benetton; ; benetton, united colors of benetton
        Marc O'Polo; de at; marc opolo
        S.Oliver; de at cz; s oliver, soliver
        Esprit; de at; ~esprit, esprit retail
        Orsay; de cz sk pl
        Bonprix; cz sk de at; bon prix, bonprix handels
        Zalando; ; zalando se, zalando payments, zalando lounge
        About You; cz sk de at; about you, aboutyou
        Zoot; cz sk; zoot a s
        ASOS; ; asos com
        Boohoo; gb; boohoo com
        Shein; ; shein com
        Vinted; ; vinted cz, vinted uab
        Matalan; gb
        New Look; gb; new look retailers, new look
        River Island; gb; river island
        TK Maxx; gb de at pl; tk maxx, tkmaxx, tk-maxx, tkm
        Peacocks; gb
        Monsoon; gb; ~monsoon
        Superdry; gb
        Blažek; cz; blazek praha
        Pietro Filipi; cz; pietro filipi
        Gate; cz sk; ~gate
        Sinsay; cz sk pl
        Cropp; cz sk pl
        House; cz sk pl; ~house
        Mohito; cz sk pl
        Intimissimi; ; intimissimi
        Calzedonia; ; calzedonia
        Ernsting's family; de at; ernstings family, ernsting's family
        Astratex; cz sk
        = shop/shoes
        Baťa; cz sk; bata, bata cz
        CCC; cz sk pl hu at; ~ccc, ccc czech, ccc obuv
        Deichmann; cz sk de at gb; deichmann obuv, deichmann schuhe
        Humanic; cz at de sk
        eObuv; cz sk; eobuv cz, eobuwie, eobuv
        Ecco; ; ecco shoes
        Clarks; gb; c&j clark, clarks shoes
        Foot Locker; ; foot locker, footlocker
        Schuh; gb; ~schuh
        Skechers; ; skechers
        Görtz; de; goertz, gortz
        Snipes; de at; ~snipes
        = shop/sports
        Decathlon; ; decathlon cz, decathlon sk, decathlon deutschland
        Sportisimo; cz sk; sportisimo s r o
        Intersport; ; intersport cz
        Hervis; cz at; hervis sport, hervis sports
        A3 Sport; cz sk; a3 sport
        Alpine Pro; cz sk; alpine pro
        Hudy; cz sk; hudy sport
        Rock Point; cz; rock point, rockpoint
        4camping; cz sk; 4camping
        Kilpi; cz
        Sports Direct; gb cz sk at; sportsdirect, sports direct, sportsdirect com
        JD Sports; gb de; jd sports, jdsports
        Go Outdoors; gb; go outdoors
        Mountain Warehouse; gb; mountain warehouse
        Halfords; gb ie; halfords ltd
        Evans Cycles; gb; evans cycles
        Nike; ; nike com, nike store
        Adidas; ; adidas outlet, adidas store
        Puma; ; puma store, ~puma
        Insportline; cz sk
        Fitness Shop; cz
        Globetrotter; de
        = shop/books
        Luxor; cz; ~luxor, neoluxor, knihy luxor, palac knih luxor
        Kosmas; cz; kosmas cz
        Knihy Dobrovský; cz; knihy dobrovsky, knihcentrum
        Kanzelsberger; cz; knihkupectvi kanzelsberger
        Academia; cz; ~academia, knihkupectvi academia
        Martinus; cz sk; martinus sk, martinus cz, ~martinus
        Panta Rhei; sk; panta rhei
        Megaknihy; cz; megaknihy
        Levné knihy; cz; levne knihy
        Albatros Media; cz; albatros media
        Palmknihy; cz
        Audioteka; cz pl; audioteka
        Thalia; de at; thalia bucher, thalia buch, ~thalia
        Hugendubel; de
        Waterstones; gb ie
        Blackwell's; gb; blackwells, blackwell
        Foyles; gb
        Audible; ; audible gmbh, audible ltd, audible uk
        Kindle; ; kindle svcs, kindle unltd, amazon kindle
        = shop/stationery
        McPaper; de
        Papírnictví Officeo; cz; officeo
        Staples; us gb; ~staples
        Ryman; gb; ryman stationery
        Paperchase; gb
        Office Depot; cz us; office depot, officedepot
        Viking; gb de; viking direct, viking office
        = shop/toys
        Bambule; cz; bambule hracky
        Pompo; cz; pompo hracky
        Sparkys; cz sk; sparkys hracky
        Dráčik; cz sk; dracik hracky
        LEGO; ; lego store, lego shop, lego system, lego brand
        Smyths Toys; gb ie de; smyths toys, smyths
        The Entertainer; gb; the entertainer
        Hamleys; gb cz
        Toys R Us; ; toys r us, toysrus
        = shop/baby_goods
        Mothercare; gb
        Feedo; cz sk; feedo cz
        = shop/pet
        Super zoo; cz; super zoo, superzoo, plaza super zoo
        Pet Center; cz sk; pet center
        Zoohit; cz sk; zoohit cz, zooplus, zooplus ag
        Spokojený pes; cz; spokojeny pes
        Fressnapf; de at; fressnapf
        Futterhaus; de at; das futterhaus
        Pets at Home; gb; pets at home
        = shop/garden_centre
        Dehner; de at; dehner gartencenter
        Dobbies; gb; dobbies garden centre
        Notcutts; gb
        Garden Centre Chládek; cz; zahradnictvi chladek, zahradnicke centrum chladek
        = shop/florist
        Interflora; ; interflora
        Fleurop; de at ch
        Květinový servis; cz; kvetinovy servis
        = shop/optician
        Fielmann; de at ch pl
        Apollo-Optik; de; apollo optik
        Grand Optical; cz sk; grand optical, grandoptical
        Specsavers; gb ie; specsavers opticians
        Vision Express; gb pl; vision express
        Alensa; cz; alensa cz
        Eyerim; sk cz
        = shop/jewelry
        Klenoty Aurum; cz; klenoty aurum
        Pandora; ; ~pandora, pandora store
        Swarovski; ; swarovski
        Apart; pl cz; ~apart
        Christ; de; ~christ, christ juweliere
        H. Samuel; gb; h samuel
        = shop/kitchen
        Tescoma; cz sk
        Kulina; cz sk; kulina cz
        Potten & Pannen; cz; potten & pannen, potten pannen
        Lakeland; gb
        = shop/tobacco
        Trafika; cz; ~trafika
        Don Pealo; cz; don pealo
        = shop/car_parts
        Autokelly; cz sk; auto kelly, autokelly
        ATU; de at; a t u auto teile unger
        Euro Car Parts; gb; euro car parts
        Kwik Fit; gb nl; kwik fit, kwik-fit
        Pneumatiky.cz; cz; pneumatiky cz
        Mikona; cz
        BestDrive; cz sk; best drive, bestdrive
        = shop/outdoor
        Globe Trotter; de
        = shop/gift
        Card Factory; gb; card factory
        Clintons; gb; clinton cards
        Moonpig; gb
        = shop/second_hand
        Sběratel; cz; sberatel
        Oxfam; gb de; oxfam shop, oxfam gb
        British Heart Foundation; gb; british heart foundation, bhf shop
        CeX; gb; cex ltd, cex store
        Genesis; cz; textile house, genesis second hand
        = shop/general
        Amazon; ; amzn, amzn mktp, amazon mktplace, amazon marketplace, amazon mktpl, amazon mktpla, amazon eu, amazon uk, amazon com, amazon payments, amazon eu sarl, amazon uk retail, amzn mktp de, amzn mktp uk, amzn mktp us, amazon svcs, amzn com, amazon retail
        Amazon Prime; ; amazon prime, amznprime, amzn prime, amazon prime membership, amazon prime video, prime video, amazon digital, amazon video
        eBay; ; ebay o, ebay commerce, ebay marketplace, ebay inc, ebay uk, ebay s a r l
        Allegro; pl cz sk; allegro cz, allegro sk, allegro pl, ~allegro
        AliExpress; ; aliexpress com, ali express
        Temu; ; temu com, whaleco
        Alibaba; ; alibaba com
        Wish; ; wish com, ~wish
        Etsy; ; etsy com, etsy ireland
        Mall.cz; cz; mall cz, mall group, internet mall
        MALL; sk; mall sk
        Kaufland.cz; cz; kaufland e-commerce, kaufland ecommerce
        Heureka; cz sk; heureka cz, heureka shopping, heureka group
        Otto; de at; otto gmbh, otto versand, ~otto
        Galaxus; de at ch; digitec galaxus
        QVC; de gb us
        HSE; de; hse24
        Very; gb; ~very, very co uk, shop direct
        Aukro; cz; aukro cz
        Bazoš; cz sk; bazos cz, bazos sk
        Kleinanzeigen; de; ebay kleinanzeigen, kleinanzeigen de
        Willhaben; at
        Gumtree; gb; gumtree com
        Slevomat; cz; slevomat cz
        Groupon; ; groupon cz
        Zľavomat; sk; zlavomat sk, zlavomat
        Banggood; ; banggood com
        Gearbest; ; gearbest
        Knihobot; cz sk
        Astoreo; cz; astoreo
        Sencor; cz
        Kasa.cz; cz; kasa cz
        Prozdravi; cz; prozdravi cz
        GymBeam; cz sk; gymbeam
        Aktin; cz; aktin cz
        MyProtein; ; myprotein com, the hut com
        """
}
