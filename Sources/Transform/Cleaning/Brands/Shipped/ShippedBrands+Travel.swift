extension ShippedBrands {
    /// Ways to move and places to stay.
    static let travel = """
        = amenity/fuel
        Shell; ; ~shell, shell cs, shell station, shell czech republic, shell deutschland, shell cerpaci stanice
        OMV; cz sk at de hu; omv cs, omv ceska republika, omv tankstelle, cs omv
        Benzina; cz; benzina orlen, cs benzina, orlen benzina, benzina plus
        Orlen; cz pl de sk; orlen unipetrol, cs orlen, orlen deutschland
        MOL; cz sk hu; mol ceska republika, cs mol, mol cs, mol slovensko
        EuroOil; cz; euro oil, cepro euro oil, cepro
        Tank ONO; cz; tank ono, ono tank
        Robin Oil; cz; robin oil
        Eni; cz at de it; agip, eni station, ~eni, eni ceska republika
        Slovnaft; sk; slovnaft a s, cs slovnaft
        Aral; de; aral station, aral tankstelle, aral ag
        Esso; de gb; esso station, esso tankstelle, mfg esso
        Jet; de at gb; jet tankstelle, ~jet
        Total; de fr; ~total, totalenergies, total station, total tankstelle, total energies
        Star Tankstelle; de; star tankstelle, orlen star
        HEM; de; hem tankstelle
        Avia; cz de at ch; avia tankstelle, ~avia
        BP; gb at de; bp station, bp connect, bp tankstelle, bp express
        Texaco; gb; texaco service
        Gulf; gb; ~gulf
        Applegreen; gb ie
        Motor Fuel Group; gb; mfg
        Tesco Petrol; gb; tesco pay at pump, tesco petrol, tesco pfs
        Sainsbury's Petrol; gb; sainsburys petrol
        Asda Petrol; gb; asda petrol
        Circle K; ; circle k, circlek
        Repsol; es
        Globus čerpací stanice; cz; globus cerpaci stanice, globus cs
        Makro čerpací stanice; cz; makro cerpaci stanice
        Q8; be it dk
        = amenity/charging_station
        ČEZ Futurego; cz; cez futurego, futurego
        Tesla; ; tesla supercharger, tesla motors, tesla inc, ~tesla
        Ionity; ; ionity gmbh
        EnBW mobility+; de; enbw mobility
        GreenWay; sk pl; greenway infrastructure
        Pod Point; gb; pod point
        = amenity/parking
        EasyPark; ; easy park, easypark
        MPLA; cz; mpla parking
        ParkingPay; ; parkingpay
        PayByPhone; gb fr de; pay by phone, paybyphone
        RingGo; gb; ringgo parking, ring go
        NCP; gb; ncp car park, national car parks
        APCOA; de at gb; apcoa parking
        Q-Park; ; q park, qpark
        JustPark; gb; just park
        Contipark; de
        BOE Parking; cz
        Saba; gb; saba park
        Mr.Parkit; cz; mr parkit
        = amenity/taxi
        Uber; ; uber trip, uber help, uber bv, uber pending, uber one, uber payments
        Bolt; ; bolt eu, bolt operations, bolt services, ~bolt
        Liftago; cz; liftago cz
        Free Now; ; freenow, free now, mytaxi
        Hopin; sk; hopin sk
        AAA Taxi; cz; aaa taxi, aaa radiotaxi
        Lyft; us; lyft ride
        Addison Lee; gb; addison lee
        Lime; ; lime ride, lim ride, li.me, lim*ride
        Tier; de at; tier mobility
        Voi; ; voi technology, voi scooters
        Rekola; cz
        Nextbike; ; nextbike cz
        = amenity/car_sharing
        CAR4WAY; cz; car4way
        Anytime; cz; anytime carsharing, ~anytime
        Bolt Drive; ; bolt drive
        BlaBlaCar; ; blablacar, comuto
        Share Now; de at it; share now
        Miles Mobility; de; miles mobility
        Zipcar; gb us; zipcar
        = amenity/car_rental
        Sixt; ; sixt rent, sixt se
        Hertz; ; hertz rent, ~hertz
        Avis; ; avis rent, avis budget
        Europcar; ; europcar
        Enterprise; ; enterprise rent-a-car, enterprise rent a car
        Rentalcars; ; rentalcars com
        = route/train
        České dráhy; cz; ceske drahy, cd cz, cd eshop
        RegioJet; cz sk at; regiojet a s, student agency, studentagency
        Leo Express; cz sk pl; leo express
        Arriva; cz sk gb nl; arriva vlaky, arriva bus, arriva transport
        GW Train; cz; gw train regio
        ZSSK; sk; zeleznicna spolocnost, slovakrail
        Deutsche Bahn; de; db vertrieb, deutsche bahn, db fernverkehr, db bahn, bahn de
        FlixTrain; de; flixtrain
        ÖBB; at; obb, oebb, obb personenverkehr, obb tickets
        Westbahn; at; westbahn management
        SBB; ch; sbb cff ffs, sbb mobile
        Trainline; gb de fr it; trainline com, the trainline, thetrainline, thetrainline com
        LNER; gb; london north eastern railway
        GWR; gb; great western railway
        Avanti West Coast; gb; avanti west coast
        Northern Rail; gb; northern rail
        ScotRail; gb; scotrail
        TransPennine Express; gb; transpennine express
        Southeastern; gb; southeastern railway
        West Midlands Trains; gb; west midlands trains
        Chiltern Railways; gb; chiltern railways
        Irish Rail; ie; iarnrod eireann
        SNCF; fr; sncf connect
        Trenitalia; it
        Eurostar; ; eurostar intl
        = route/bus
        DPP; cz; dopravni podnik hl m prahy, dopravni podnik hl.m.prahy, dopravni podnik hlavniho mesta prahy, dpp lit acka, pid litacka, dpp praha
        DPMB; cz; dopravni podnik mesta brna
        Dopravní podnik Ostrava; cz; dopravni podnik ostrava
        IDOS; cz; idos jizdenky
        IREDO; cz
        PMDP; cz; plzenske mestske dopravni podniky
        DPB; sk; dopravny podnik bratislava
        Slovak Lines; sk; slovak lines
        FlixBus; ; flixbus com, flixbus de, flix se, flixmobility
        BVG; de; bvg app, berliner verkehrsbetriebe
        MVG; de; mvg muenchen, munchner verkehrsgesellschaft
        HVV; de; hvv onlineshop, hamburger hochbahn
        RMV; de; rhein main verkehrsverbund
        VRR; de; rheinbahn
        Wiener Linien; at; wiener linien
        Transport for London; gb; tfl travel, tfl travel charge, tfl travel ch, tfl gov uk, transport for london, tfl
        National Express; gb; national express
        Stagecoach; gb; stagecoach bus
        First Bus; gb; first bus
        Megabus; gb
        Leap Card; ie; leap card
        Dublin Bus; ie; dublin bus
        Greyhound; us
        = aeroway/airline
        Czech Airlines; cz; czech airlines, ceske aerolinie, csa czech airlines
        Smartwings; cz sk pl; smartwings a s
        Ryanair; ; ryanair ltd, ryanair dac
        easyJet; ; easy jet, easyjet airline, easyjet plc
        Wizz Air; ; wizzair, wizz air hungary
        Lufthansa; ; deutsche lufthansa, lufthansa ag
        Eurowings; de
        Condor; de; ~condor, condor flugdienst
        Austrian Airlines; at; austrian airlines
        Swiss; ch; swiss international air lines
        British Airways; gb; british airways, britishairways
        Jet2; gb; jet2 com, jet2holidays
        Virgin Atlantic; gb; virgin atlantic
        Aer Lingus; ie; aer lingus
        KLM; nl; klm royal dutch
        Air France; fr; air france
        Turkish Airlines; tr; turkish airlines
        Emirates; ; emirates airline, ~emirates
        Qatar Airways; ; qatar airways
        LOT; pl; lot polish airlines
        Norwegian; no; norwegian air
        SAS; se no dk; sas scandinavian airlines
        Iberia; es
        Vueling; es
        Delta Air Lines; us; delta air lines
        United Airlines; us; united airlines
        American Airlines; us; american airlines
        = tourism/hotel
        Booking.com; ; booking com, hotel at booking com, bkg hotel at booking com, hotel booking com
        Airbnb; ; airbnb payments, airbnb com, airbnb ireland
        Expedia; ; expedia com, expedia inc
        Hotels.com; ; hotels com
        Agoda; ; agoda com
        Trivago; ; trivago
        Hostelworld; ; hostelworld com
        Hilton; ; ~hilton, hilton hotel, hilton hotels, hilton garden inn
        Marriott; ; marriott hotel, courtyard by marriott
        Ibis; ; ~ibis, ibis hotel, ibis budget, ibis styles
        Novotel; ; novotel
        Mercure; ; mercure hotel
        Holiday Inn; ; holiday inn, holiday inn express
        Best Western; ; best western
        Premier Inn; gb de; premier inn
        Travelodge; gb; travelodge hotels
        Motel One; de at cz gb; motel one
        B&B Hotels; ; b&b hotels, b&b hotel
        A&O Hostel; ; a&o hostel, a&o hotel
        OREA; cz; orea hotels, orea resort
        Radisson; ; radisson blu
        = shop/travel_agency
        Čedok; cz; cedok
        Fischer; cz; cestovni kancelar fischer, ck fischer
        Exim Tours; cz; exim tours
        Invia; cz sk de; invia cz
        Blue Style; cz; blue style
        Alexandria; cz; ck alexandria
        Kiwi.com; ; kiwi com
        Pelikán; cz sk; pelikan cz, pelikan sk, letenky pelikan
        Satur; sk; satur travel
        TUI; de at gb; tui deutschland, tui uk
        Check24; de; check24 de
        HolidayCheck; de; holidaycheck
        Opodo; ; opodo ltd
        Thomas Cook; gb; thomas cook
        Lastminute; ; lastminute com
        GetYourGuide; ; getyourguide
        = amenity/toll
        Elektronická dálniční známka; cz; edalnice, dalnicni znamka, statni fond dopravni infrastruktury
        eznamka; sk; eznamka sk, narodna dialnicna spolocnost
        ASFINAG; at; asfinag maut
        Dart Charge; gb; dart charge
        = shop/car
        AAA Auto; cz sk; aaa auto
        Škoda Auto; cz; skoda auto
        AutoScout24; de; autoscout24
        Porsche Inter Auto; cz at sk; porsche inter auto
        = shop/car_repair
        Carglass; ; carglass
        TÜV; de; tuv sud, tuev sued, tuv rheinland
        Dekra; de cz; dekra automobil
        """
}
