extension ShippedBrands {
    /// Groceries, drinks, restaurants and what is eaten on the way.
    static let food = """
        = shop/supermarket
        ~Albert; cz; albert hypermarket, albert supermarket, albert ceska republika, albert czech republic, albert hm, albert sm
        Lidl; ; lidl dekujeme, lidl dakujem, lidl sagt danke, lidl vertriebs, lidl dienstleistung, lidl ceska republika, lidl stores
        Kaufland; cz sk de pl hu ro bg hr; kaufland ceska republika, kaufland slovenska republika, kaufland stiftung
        Tesco; cz sk gb ie hu; tesco stores, tesco store, tesco stores cr, tesco stores sr, tesco express, tesco extra, tesco superstore, tesco expres, tesco metro
        Billa; cz sk at bg de; billa plus, billa ceska republika
        Penny Market; cz de at it hu ro; ~penny, penny cz, penny sagt danke, penny markt
        Globus; cz de; ~globus, globus cr, globus baumarkt, globus sb warenhaus
        Makro; cz pl nl es; makro cash carry, makro cash & carry
        COOP Jednota; cz sk; ~coop, coop supermarket, coop tip, coop tuty, coop terno, jednota spotrebni druzstvo, coop jednota
        Norma; cz de at fr; ~norma
        Flop; cz; ~flop
        Hruška; cz; potraviny hruska
        Enapo; cz; enapo obchodni
        Bala; cz; ~bala
        Esopo; cz; esopo market
        CBA; cz sk hu; ~cba, cba potraviny, cba market
        Terno; sk; ~terno, terno real estate
        Fresh; sk; fresh plus market, fresh market sk
        Kraj; sk; ~kraj, kraj potraviny
        Milk Agro; sk; milk agro
        Yeme; sk; yeme gurmet
        Delia; sk; ~delia, delia potraviny
        REWE; de; rewe markt, rewe sagt danke, rewe city, rewe to go, rewe center
        Edeka; de; edeka center, edeka aktiv markt, edeka sagt danke, edeka nah und gut, e center, eck edeka
        Aldi; de gb ie us at au ch; aldi sued, aldi nord, aldi sud, aldi stores, aldi sagt danke, aldi suedgmbh, aldi suisse
        Netto; de dk pl; netto marken discount, netto marken-discount, netto city
        ~Real; de; real sb warenhaus
        Tegut; de; tegut gute lebensmittel
        Famila; de; famila nordost
        Denns BioMarkt; de at; denns, denns biomarkt, denn's
        Alnatura; de ch; alnatura markt
        Basic Bio; de; basic bio
        HIT; de; hit markt, hit ullrich
        Marktkauf; de
        Combi; de; combi verbrauchermarkt
        Nahkauf; de
        Tip Top Markt; de; tip top markt
        ~Hofer; at si; hofer kg, hofer dankt, hofer filiale
        ~Spar; at de hu it si gb ie; interspar, eurospar, spar markt, spar dankt, spar express, spar gourmet, interspar dankt
        MPreis; at
        Unimarkt; at
        Adeg; at
        Migros; ch tr; migros supermarkt
        Denner; ch
        Biedronka; pl; biedronka
        Żabka; pl cz; zabka, zabka polska, zabka cz, zabka potraviny
        Stokrotka; pl
        Dino Polska; pl; dino polska
        Sainsbury's; gb; sainsburys, sainsburys s mkts, sainsburys smkts, sainsbury s, sainsburys local, sainsbury, j sainsbury
        Asda; gb; asda stores, asda superstore, asda express, asda groceries
        Morrisons; gb; wm morrisons, wm morrison, w m morrison, w m morrisons, morrisons daily, wm morrisons store, wm morrison supermarkets, morrison supermarkets
        Waitrose; gb; waitrose partners, waitrose & partners, little waitrose
        Marks & Spencer; gb ie cz sk; m&s, m & s, marks spencer, marks & spencer plc, marks&spencer, m&s simply food, ms simply food, m&s food, marks and spencer
        Iceland; gb; iceland foods, the food warehouse
        ~Co-op; gb; co-op food, co-op group, co-op group food, coop food, co-operative food, the co-operative, co operative food, coop group
        Booths; gb; e h booth
        Ocado; gb; ocado retail
        Farmfoods; gb
        Heron Foods; gb; heron foods
        Costcutter; gb
        Londis; gb ie
        Nisa Local; gb; nisa local
        One Stop; gb; one stop stores, one stop
        Budgens; gb
        McColl's; gb; mccolls
        Bargain Booze; gb; bargain booze
        Dunnes Stores; ie; dunnes stores, dunnes
        SuperValu; ie
        Centra; ie
        Carrefour; fr es it pl be ro; carrefour market, carrefour city, carrefour express
        Auchan; fr pl hu ro; auchan supermarche
        E.Leclerc; fr pl; e leclerc, leclerc
        Intermarché; fr pl; intermarche
        Monoprix; fr
        Albert Heijn; nl be; albert heijn, ah to go
        Jumbo; nl; jumbo supermarkten
        Colruyt; be
        Delhaize; be
        Mercadona; es
        Esselunga; it
        Conad; it
        Walmart; us ca; wal-mart, walmart supercenter, wm supercenter, walmart com
        Whole Foods; us gb; whole foods market, whole foods, wholefds
        Trader Joe's; us; trader joes, trader joe s
        Kroger; us
        Safeway; us
        Publix; us
        Costco; us gb ca; costco wholesale, costco whse
        Konzum; hr
        Mercator; si; ~mercator
        = shop/convenience
        Žabka Express; cz; zabka express
        Můj obchod; cz; muj obchod
        Brněnka; cz; brnenka
        Náš obchod; cz; nas obchod
        Spar Express; cz; spar express
        Relay; cz fr; ~relay, relay nadrazi
        Valmont; cz; valmont cr
        GECO; cz; geco tabak, geco trafika
        Inmedio; cz sk pl; inmedio
        7-Eleven; dk se no us; 7 eleven, seven eleven, 7-eleven
        WHSmith; gb; wh smith, whsmith, w h smith
        = shop/greengrocer
        Světlušky; cz; svetlusky
        = shop/health_food
        Countrylife; cz; country life
        Sklizeno; cz; sklizeno foodmarket
        Grizly; cz; grizly cz
        Holland & Barrett; gb ie; holland & barrett, holland barrett, holland and barrett
        = shop/frozen_food
        Bofrost; de at
        Eismann; de cz
        = shop/supermarket
        Rohlík; cz; rohlik cz, rohlik, velka pecka
        Košík; cz; kosik cz, kosik
        iTesco; cz; itesco, tesco online
        Knuspr; de; knuspr
        Gurkerl; at; gurkerl
        Kifli; hu; kifli
        Flink; de nl; ~flink
        Picnic; de nl; ~picnic
        HelloFresh; ; hello fresh
        = shop/bakery
        Penam; cz; penam pekarny
        United Bakeries; cz; united bakeries
        Paul; cz fr gb; boulangerie paul
        Kamps; de; backwerk kamps
        BackWerk; de at; back werk
        Ditsch; de; brezelbackerei ditsch
        Ströck; at; stroeck, strock
        Anker Brot; at; ankerbrot
        Greggs; gb; greggs plc
        Fornetti; cz sk hu
        Bageterie Boulevard; cz sk; bageterie boulevard, bb bageterie
        Crocodille; cz; crocodille cr
        = shop/butcher
        Kostelecké uzeniny; cz; kostelecke uzeniny
        Maso Klouda; cz; maso klouda, maso uzeniny klouda
        Řeznictví Kosteleckých; cz
        Naše maso; cz; nase maso
        = shop/alcohol
        Víno Blatel; cz; blatel
        Alkohol.cz; cz; alkohol cz
        Majestic Wine; gb; majestic wine
        Jacques' Wein-Depot; de; jacques wein depot
        = shop/coffee
        Tchibo; cz sk de at; tchibo praha, tchibo gmbh
        Nespresso; ; nestle nespresso, nespresso cz
        Dolce Gusto; ; dolce gusto, nescafe dolce gusto
        = shop/confectionery
        Hussel; de
        Haribo; de at cz
        = amenity/fast_food
        McDonald's; ; mcdonalds, mc donalds, mc donald's, mcdonald s, mcd, mcdonalds restaurant
        KFC; ; kfc restaurant, kfc drive, amrest kfc, kentucky fried chicken
        Burger King; ; burger king restaurant, bk burger king
        Subway; ; ~subway, subway restaurant, subway sandwiches
        Domino's; ; dominos, dominos pizza, domino's pizza, domino s pizza
        Pizza Hut; ; pizzahut, pizza hut express
        Papa John's; gb us; papa johns, papa john s
        Five Guys; ; five guys
        Taco Bell; ; taco bell
        Popeyes; ; popeyes louisiana kitchen
        Nordsee; de at cz; nordsee gmbh
        Dunkin'; ; dunkin donuts, dunkin
        Bageterie; cz
        Panda Wok; cz
        Faency Fries; cz; faency fries
        Pret A Manger; gb; pret a manger, pret
        Itsu; gb
        Leon; gb; ~leon, leon restaurants
        Wasabi; gb; ~wasabi, wasabi sushi
        Chipotle; us gb; chipotle mexican grill
        Quick; fr be
        Max Burgers; se pl
        Telepizza; es pl
        Mr. Wrap; sk cz
        Zelené údolí; cz
        = amenity/restaurant
        Vapiano; ; vapiano
        Potrefená husa; cz; potrefena husa
        Lokál; cz; lokal dlouhaaa, lokal hamburk, ambiente lokal
        Kolkovna; cz; kolkovna
        Pizza Coloseum; cz; pizza coloseum, coloseum
        Švejk Restaurant; cz; svejk restaurant
        Sushi Time; cz; sushi time
        Makakiko; cz; makakiko running sushi
        Bombay Express; cz
        Hooters; cz us
        Hans im Glück; de at; hans im gluck
        L'Osteria; de at cz; losteria
        Block House; de; block house
        Maredo; de
        Peter Pane; de; peter pane
        Wienerwald; de at
        Figlmüller; at; figlmueller, figlmuller
        Nando's; gb; nandos, nando s chickenland, nandos chickenland
        Wagamama; gb
        Pizza Express; gb; pizzaexpress, pizza express
        Zizzi; gb
        Frankie & Benny's; gb; frankie & bennys, frankie bennys, frankie and bennys
        Harvester; gb; ~harvester
        Toby Carvery; gb; toby carvery
        Bella Italia; gb; bella italia
        Wahaca; gb
        Byron; gb; ~byron
        TGI Fridays; ; tgi fridays, tgi friday s
        Hard Rock Cafe; ; hard rock cafe
        Hesburger; fi ee lv lt
        = amenity/pub
        Wetherspoon; gb; j d wetherspoon, jd wetherspoon, wetherspoons
        Greene King; gb; greene king
        Pilsner Urquell Original Restaurant; cz; plzensky restaurant
        = amenity/cafe
        Starbucks; ; starbucks coffee, starbucks store
        Costa Coffee; ; costa, costa coffee, costa express
        CrossCafe; cz; cross cafe, crosscafe
        Coffeeshop Company; cz sk at; coffeeshop company
        Ebel Coffee; cz; ebel coffee
        Caffè Nero; gb ie; caffe nero
        Tim Hortons; ca gb
        Einstein Kaffee; de; einstein kaffee
        Balzac Coffee; de; balzac coffee
        Espresso House; de se no; espresso house
        Aida; at; ~aida, konditorei aida
        McCafé; ; mccafe
        Ovocný Světozor; cz; ovocny svetozor
        Puro Gelato; cz
        = amenity/food_delivery
        Wolt; ; wolt cz, wolt helsinki, wolt oy
        Bolt Food; ; bolt food
        Foodora; cz sk at de se; dame jidlo, damejidlo, foodora cz
        Uber Eats; ; ubereats, uber eats, uber trip eats
        Deliveroo; gb ie fr it; deliveroo co uk
        Just Eat; gb ie es it; justeat, just eat
        Lieferando; de at; takeaway com, yd yourdelivery
        Bistro.sk; sk; bistro sk
        DoorDash; us; door dash
        Too Good To Go; ; toogoodtogo, too good to go
        Nesnězeno; cz; nesnezeno
        = amenity/vending_machine
        Delikomat; cz sk at; delikomat
        Selecta; ; selecta vending
        Dallmayr Vending; cz de; dallmayr vending
        """
}
