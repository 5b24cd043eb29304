//! What the law says about each kind of problem. Each text names its row in
//! `docs/law.md`, so that a lawyer can check them all in one sitting.

use dispute::{Language, ProblemKind};

/// What the law says about a kind of problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// Plain sentences for the consumer.
    pub sentences: &'static str,
    /// The articles of the Dutch Civil Code behind them.
    pub articles: &'static str,
}

/// What the law says about this kind of problem.
pub fn law(language: Language, kind: ProblemKind) -> Law {
    match language {
        Language::Nl => in_dutch(kind),
        Language::En => in_english(kind),
    }
}

fn in_dutch(kind: ProblemKind) -> Law {
    match kind {
        // docs/law.md, row "Not delivered".
        ProblemKind::NotDelivered => Law {
            sentences: "De winkel moet laten zien dat u het pakket hebt gekregen. Tot dat moment is het risico voor de winkel. Is er niets afgesproken over de levertijd? Dan moet de winkel binnen 30 dagen leveren.",
            articles: "artikel 7:9 lid 4 en 7:11 van het Burgerlijk Wetboek",
        },
        // docs/law.md, row "Late".
        ProblemKind::Late => Law {
            sentences: "Geef de winkel per brief of e-mail nog een redelijke termijn om te leveren. Komt het ook dan niet? Dan mag u de koop annuleren en krijgt u alles terug. Was de datum heel belangrijk en wist de winkel dat? Dan mag u meteen annuleren.",
            articles: "artikel 7:19a van het Burgerlijk Wetboek",
        },
        // docs/law.md, row "Damaged or defective".
        ProblemKind::Defective => Law {
            sentences: "Een product moet doen wat u ervan mag verwachten. Gaat het binnen 12 maanden stuk? Dan telt dat als een fout die er al was, behalve als de winkel iets anders laat zien. De winkel moet eerst gratis repareren of vervangen, binnen een redelijke tijd. Lukt dat niet? Dan krijgt u geld terug of een lagere prijs. Een garantie van de winkel neemt dit recht nooit weg.",
            articles: "artikel 7:6a, 7:17, 7:18a, 7:21 en 7:22 van het Burgerlijk Wetboek",
        },
        // docs/law.md, row "Not as described".
        ProblemKind::NotAsDescribed => Law {
            sentences: "Wat de winkel op de site en in reclame zegt, telt mee. Klopt dat niet? Dan hebt u dezelfde rechten als bij een kapot product: eerst repareren of vervangen, en anders geld terug of een lagere prijs.",
            articles: "artikel 7:17, 7:18 en 6:193b en verder van het Burgerlijk Wetboek",
        },
        // docs/law.md, row "Return or refund".
        ProblemKind::ReturnOrRefund => Law {
            sentences: "U mag uw aankoop binnen 14 dagen na ontvangst annuleren, zonder reden. Daarna hebt u 14 dagen om het product terug te sturen. Dat betaalt u zelf, behalve als de winkel dat doet, of als de winkel u dit niet vooraf heeft verteld. De winkel betaalt binnen 14 dagen na uw bericht alles terug, ook de gewone bezorgkosten. De winkel mag wachten tot het product terug is, of tot u laat zien dat u het hebt verstuurd. Dit geldt niet voor iets dat op maat is gemaakt, dat snel bederft, of dat om hygiëne verzegeld was en open is. Hebt u het meer gebruikt dan nodig is om het te proberen? Dan kan dat u een deel van de prijs kosten.",
            articles: "artikel 6:230o, 6:230p, 6:230r en 6:230s van het Burgerlijk Wetboek",
        },
        // docs/law.md, row "Invoice or payment".
        ProblemKind::InvoiceOrPayment => Law {
            sentences: "Hebt u betaald terwijl dat niet hoefde, of twee keer betaald? Dan krijgt u dat geld terug. Een winkel mag u niet verplichten om meer dan de helft van de prijs vooraf te betalen.",
            articles: "artikel 6:203 en 7:26 lid 2 van het Burgerlijk Wetboek",
        },
        // docs/law.md, row "Every kind".
        ProblemKind::Other => Law {
            sentences: "Vertel de winkel op tijd wat er mis is. Binnen twee maanden nadat u het merkt, bent u altijd op tijd. Na uw melding hebt u twee jaar om uw recht te halen.",
            articles: "artikel 7:23 van het Burgerlijk Wetboek",
        },
    }
}

fn in_english(kind: ProblemKind) -> Law {
    match kind {
        // docs/law.md, row "Not delivered".
        ProblemKind::NotDelivered => Law {
            sentences: "The shop must show that the parcel reached you. Until then the risk is the shop's. Was no delivery time agreed? Then the shop must deliver within 30 days.",
            articles: "articles 7:9(4) and 7:11 of the Dutch Civil Code",
        },
        // docs/law.md, row "Late".
        ProblemKind::Late => Law {
            sentences: "Give the shop, in writing, one last reasonable period to deliver. If it still does not deliver, you may cancel and get everything back. Was the date essential, and did the shop know? Then you may cancel at once.",
            articles: "article 7:19a of the Dutch Civil Code",
        },
        // docs/law.md, row "Damaged or defective".
        ProblemKind::Defective => Law {
            sentences: "A product must do what you may expect of it. A defect that shows within the first 12 months counts as there from the start, unless the shop shows otherwise. First the shop must repair or replace it, free of charge and within a reasonable time. If that fails, you get money back or a lower price. A shop's warranty never takes this right away.",
            articles: "articles 7:6a, 7:17, 7:18a, 7:21 and 7:22 of the Dutch Civil Code",
        },
        // docs/law.md, row "Not as described".
        ProblemKind::NotAsDescribed => Law {
            sentences: "What the shop says on its site and in its advertisements counts. If it is not true, you have the same rights as with a defect: first repair or replacement, otherwise money back or a lower price.",
            articles: "articles 7:17, 7:18 and 6:193b and further of the Dutch Civil Code",
        },
        // docs/law.md, row "Return or refund".
        ProblemKind::ReturnOrRefund => Law {
            sentences: "You may cancel your purchase within 14 days of receiving it, without a reason. You then have 14 days to send it back. You pay for sending it back, unless the shop does, or did not tell you so beforehand. The shop pays back everything within 14 days of your notice, standard delivery included. It may wait until it has the product, or your proof that you sent it. This does not apply to something that was made to your wishes, spoils fast, or was sealed for hygiene and has been opened. Did you use it more than you need to try it? That may cost you part of the price.",
            articles: "articles 6:230o, 6:230p, 6:230r and 6:230s of the Dutch Civil Code",
        },
        // docs/law.md, row "Invoice or payment".
        ProblemKind::InvoiceOrPayment => Law {
            sentences: "Did you pay what you did not owe, or pay twice? Then you get it back. A shop may not oblige you to pay more than half the price in advance.",
            articles: "articles 6:203 and 7:26(2) of the Dutch Civil Code",
        },
        // docs/law.md, row "Every kind".
        ProblemKind::Other => Law {
            sentences: "Tell the shop in good time what is wrong. Within two months of noticing it you are always in time. After that notice you have two years to claim your right.",
            articles: "article 7:23 of the Dutch Civil Code",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_own_text_in_both_languages_on_the_same_articles() {
        let numbers = |articles: &str| {
            let mut numbers: Vec<String> = articles
                .replace(" lid 2", "(2)")
                .replace(" lid 4", "(4)")
                .split([' ', ','])
                .filter(|word| word.contains(':'))
                .map(str::to_owned)
                .collect();
            numbers.sort();
            numbers
        };
        for kind in ProblemKind::ALL {
            let (nl, en) = (law(Language::Nl, kind), law(Language::En, kind));
            assert_ne!(nl.sentences, en.sentences);
            assert_eq!(numbers(nl.articles), numbers(en.articles));
        }
    }
}
