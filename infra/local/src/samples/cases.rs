//! The eight sample complaints, in the words of their consumers.

/// A complaint as it is typed into the form.
pub(super) struct Complaint {
    pub(super) name: &'static str,
    pub(super) mail: &'static str,
    pub(super) phone: &'static str,
    pub(super) shop: &'static str,
    pub(super) problem: &'static str,
    pub(super) order_number: &'static str,
    /// How many days ago it was ordered.
    pub(super) ordered: i32,
    pub(super) amount: &'static str,
    pub(super) story: &'static str,
    pub(super) remedy: &'static str,
    pub(super) remedy_amount: &'static str,
    pub(super) remedy_words: &'static str,
    /// How many days ago the shop was contacted, and by what means.
    pub(super) told: (i32, &'static str),
}

pub(super) const COFFEE_MACHINE: Complaint = Complaint {
    name: "Cem Aydın",
    mail: "cem.aydin@consument.example",
    phone: "",
    shop: "koffiehoek-vermeer",
    problem: "return-or-refund",
    order_number: "KV-20719",
    ordered: 52,
    amount: "219,95",
    story: "Ik heb een Turks koffiezetapparaat gekocht en één keer geprobeerd. Het beviel niet, \
        dus heb ik het binnen de termijn aangetekend teruggestuurd, netjes in de doos, naar het \
        adres dat op JULLIE EIGEN herroepingsformulier staat. Volgens de post is daar getekend \
        voor ontvangst. Nu hoor ik dat jullie net verhuisd waren en dat er niets is aangekomen. \
        Dat kan zijn, maar dan had dat adres niet op het formulier moeten staan! Ik heb het \
        bewijs van verzending en de handtekening. Ik wil mijn geld terug, de rente en de \
        retourkosten. En voor alle moeite wil ik 800 euro erbij.",
    remedy: "other",
    remedy_amount: "",
    remedy_words: "Het aankoopbedrag van € 219,95 terug, de wettelijke rente, de kosten van het \
        terugsturen en € 800 schadevergoeding.",
    told: (30, "Per e-mail, drie keer"),
};

pub(super) const SOFA: Complaint = Complaint {
    name: "Marijke de Wit",
    mail: "marijke.dewit@consument.example",
    phone: "06 1234 0002",
    shop: "zitgoed-meubelen",
    problem: "return-or-refund",
    order_number: "ZM 4411-B",
    ordered: 61,
    amount: "4240,35",
    story: "Wij hebben een bank besteld via WhatsApp, nadat we op de site met de bankenmaker \
        hadden gespeeld. Gewoon kiezen uit vaste maten, stoffen en kleuren, meer niet. Toen hij \
        kwam, paste de kleur van geen kant bij de foto en hij zit veel te hard. Binnen een week \
        heb ik geschreven dat we ervan afzien. De winkel zegt dat het maatwerk is en dat we \
        eraan vastzitten. Maatwerk? Iedereen kan precies deze bank aanklikken! We zitten hier \
        met een bank van vierduizend euro die we niet willen.",
    remedy: "money-back",
    remedy_amount: "4240,35",
    remedy_words: "",
    told: (12, "Via WhatsApp en daarna per e-mail"),
};

pub(super) const FASHION: Complaint = Complaint {
    name: "Sanne Bakker",
    mail: "sanne.bakker@consument.example",
    phone: "",
    shop: "studio-lotte",
    problem: "not-as-described",
    order_number: "SL100482",
    ordered: 47,
    amount: "118,00",
    story: "Ik bestelde een jurk en een vestje, samen € 118, gratis bezorgd en na twee dagen in \
        huis. Tot zover prima. Op de site staat met grote letters: 100 DAGEN BEDENKTIJD. Ik heb \
        alles na ruim een maand teruggestuurd, kaartjes er nog aan. En nu krijg ik alleen een \
        tegoedbon, want na 14 dagen zou ik nergens recht meer op hebben. Dan moet je dat er niet \
        neerzetten. Ik wil geen bon, ik wil mijn geld.",
    remedy: "money-back",
    remedy_amount: "118",
    remedy_words: "",
    told: (9, "Via de chat op de site"),
};

pub(super) const HANDBAG: Complaint = Complaint {
    name: "Yvonne Hendriks",
    mail: "yvonne.hendriks@consument.example",
    phone: "06 1234 0004",
    shop: "tassenatelier-amstel",
    problem: "not-delivered",
    order_number: "TA-88213",
    ordered: 160,
    amount: "745,00",
    story: "Mijn leren tas van 745 euro is nooit bezorgd. De track & trace zegt 'afgeleverd', \
        maar ik was die hele dag thuis en er is niemand geweest. De winkel stuurt me een stipje \
        op een kaart en een verklaring van de chauffeur en daarmee is de kous af. Ik heb in vijf \
        maanden twee keer geklaagd. Ik heb betaald en ik heb geen tas. Zo simpel is het.",
    remedy: "money-back",
    remedy_amount: "745",
    remedy_words: "",
    told: (140, "Per e-mail, en later nog eens telefonisch"),
};

pub(super) const LAPTOP: Complaint = Complaint {
    name: "Tom Jansen",
    mail: "tom.jansen@consument.example",
    phone: "",
    shop: "laptopland",
    problem: "defective",
    order_number: "LL-2025-09317",
    ordered: 410,
    amount: "799",
    story: "Na iets meer dan een jaar zit er een scheur in het deksel van mijn laptop, vlak bij \
        het scharnier. Ik heb hem nooit laten vallen. De winkel zegt van wel en dat de garantie \
        voorbij is. Ik heb er op eigen kosten een reparateur naar laten kijken: het scharnier \
        loopt zo stroef dat het deksel bij elke keer openen verbuigt, en er is geen spoor van \
        een val. Een laptop van 800 euro hoort langer mee te gaan dan een jaar.",
    remedy: "repair",
    remedy_amount: "",
    remedy_words: "",
    told: (25, "In de winkel en per e-mail"),
};

pub(super) const CASTLE: Complaint = Complaint {
    name: "Fatima el Idrissi",
    mail: "fatima.elidrissi@consument.example",
    phone: "06 1234 0006",
    shop: "speelkasteel",
    problem: "late",
    order_number: "SK/7750",
    ordered: 24,
    amount: "189,50",
    story: "Voor de verjaardag van mijn dochter heb ik een opblaaskasteel besteld, betaald via \
        factuur. Het zou er ruim op tijd zijn. Toen werd het een week later, toen nog een week, \
        en nu antwoordt er helemaal niemand meer. Het feest is komend weekend en ik heb twaalf \
        kinderen op de stoep. Deze week bezorgen of mijn geld terug.",
    remedy: "deliver",
    remedy_amount: "",
    remedy_words: "",
    told: (6, "Per e-mail en via het contactformulier"),
};

pub(super) const PHONE: Complaint = Complaint {
    name: "Ruben Visser",
    mail: "ruben.visser@consument.example",
    phone: "",
    shop: "belwinkel-noord",
    problem: "invoice-or-payment",
    order_number: "BN55190",
    ordered: 18,
    amount: "379,99",
    story: "Ik heb één telefoon gekocht en hem twee keer betaald. Eerst met mijn pinpas, en een \
        week later kreeg ik ook nog een rekening van de achteraf-betaaldienst, voor dezelfde \
        bestelling. Die heb ik betaald omdat er anders kosten bij kwamen. De winkel zegt dat er \
        maar één betaling binnen is. Ik stuur graag beide afschriften.",
    remedy: "part-of-money-back",
    remedy_amount: "379,99",
    remedy_words: "",
    told: (5, "Telefonisch"),
};

pub(super) const MATTRESS: Complaint = Complaint {
    name: "Els Kuipers",
    mail: "els.kuipers@consument.example",
    phone: "06 1234 0008",
    shop: "slaapwel-matrassen",
    problem: "return-or-refund",
    order_number: "SW-3321",
    ordered: 15,
    amount: "125,00",
    story: "Het matras dat ik kocht is veel te zacht, ik sta elke ochtend op met rugpijn. Ik \
        wilde het terugsturen, maar omdat het plastic eraf is mag dat niet, vanwege de hygiëne. \
        Hoe moet ik dan weten of het goed ligt? Liefst ga ik er helemaal van af. Kan dat echt \
        niet, dan wil ik de helft van de prijs terug.",
    remedy: "cancel",
    remedy_amount: "",
    remedy_words: "",
    told: (8, "Per e-mail"),
};
