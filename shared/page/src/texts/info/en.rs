//! The pages about the foundation and its work in English.

use super::{
    ContactTexts, FootTexts, Info, InfoTexts, MembersTexts, ProblemTexts, RuleWords, Section, list,
    text,
};

pub(in crate::texts) const INFO: InfoTexts = InfoTexts {
    foot: FootTexts {
        title: "About Beslecht",
        about: "Who we are",
        rules: "The rules",
        fees: "What it costs",
        members: "Our members",
        privacy: "Privacy",
        accessibility: "Accessibility",
        complaints: "Complaint about us",
    },
    privacy,
    rules,
    fees,
    about,
    complaints,
    accessibility,
    contact: ContactTexts {
        title: "How to reach us",
        post: "Postal address",
        telephone: "Telephone",
        mail: "E-mail address",
    },
    members: MembersTexts {
        title: "Shops with our trust mark",
        lead: "You can file a complaint with us about these shops. They are in order of their web addresses.",
        none: "There are no more shops here.",
        search: "Find a shop",
        next: "More shops",
        first: "To the start of the list",
    },
    problem: ProblemTexts {
        lead: "These are your rights if you bought something from a web shop as a consumer.",
        law: "What the law says",
        based_on: "This is in",
        can_title: "What we can do for you",
        can: "Does the shop have our trust mark, and can you not solve it together? Then you can file a complaint with us. Tell the shop itself first.",
        open: "File a complaint",
        elsewhere_title: "Is the shop not a member?",
        others: "Other problems",
    },
};

fn privacy() -> Info {
    Info {
        title: "Your data with us",
        lead: "We use your data to handle your case and to learn from what you think of our work, and for nothing else. We sell nothing and do not track you.".to_owned(),
        sections: vec![
            text(
                "What we keep",
                &[
                    "Of a consumer: name, e-mail address, telephone number if you give it, the order, your story, your photos and files, your answers, and what you and the shop write to each other. Of a shop: name, web address, address for complaints and details of its membership.",
                    "From photos and PDFs we take out where, when, by whom and with which device they were made, before anybody else sees them. We keep only the file without them.",
                    "Without a name, an e-mail address and a story we cannot handle a complaint. The data come from you, from the other side in your case, and from the service that delivers our e-mail.",
                ],
            ),
            text(
                "Why we may",
                &[
                    "You ask us to handle your case, or you are a member as a shop. We need these data for that (article 6(1)(b) GDPR). To stop abuse and to see whether everything works, we record what happens technically, without names, e-mail addresses and texts (article 6(1)(f) GDPR). No computer decides who is right.",
                    "After a case has closed we ask what you think of our work. You need not answer. We use your answer to work better and for our yearly report, without saying who gave it (article 6(1)(f) GDPR).",
                ],
            ),
            list(
                "Who sees it",
                "We give your data only to those who need them for your case:",
                vec![
                    "The shop sees your name, your complaint, your photos and files, the order and the amount. It does not see your e-mail address and telephone number with us.".to_owned(),
                    "The mediator sees the whole case. The other side does not see what you say in confidence.".to_owned(),
                    "The jurist who gives a binding ruling sees the file, but nothing of the mediation.".to_owned(),
                    "Amazon Web Services keeps the data for us, encrypted, and delivers our e-mail.".to_owned(),
                ],
            ),
            list(
                "How long we keep it",
                "After this time we delete what is personal. We keep figures in which nobody can be recognised for longer.",
                vec![
                    "A complaint that you began and did not send: 30 days.".to_owned(),
                    "A complaint that you sent and did not confirm: 14 days.".to_owned(),
                    "A case without a binding ruling: 2 years after it is closed.".to_owned(),
                    "A case with a binding ruling: 5 years after it is closed.".to_owned(),
                    "Payments: 7 years, because the law says so.".to_owned(),
                ],
            ),
            text(
                "Cookies",
                &[
                    "We only use cookies that are needed: for the complaint that you are filling in, for your language, and to know that you answer on the same device. There are no cookies of others.",
                ],
            ),
            text(
                "Your rights",
                &[
                    "You may ask which data we have of you, have them corrected or deleted, take them with you, and object. Let us know; below you find how to reach us. While a case is running we cannot delete everything, because the other side needs the file too.",
                    "Are you not satisfied with how we treat your data? Then you can complain to the Dutch Data Protection Authority (Autoriteit Persoonsgegevens).",
                ],
            ),
        ],
    }
}

fn rules(r: &RuleWords) -> Info {
    Info {
        title: "The rules of a case",
        lead: format!(
            "This is version {} of our rules. A case follows the rules of the day on which the complaint was filed.",
            r.version
        ),
        sections: vec![
            text(
                "For whom",
                &[
                    "For consumers who bought something from a web shop with our trust mark, and cannot solve a problem with it. You do not need a lawyer, but you may ask for help. A case can be in Dutch or in English.",
                ],
            ),
            road(r),
            list(
                "When we do not handle a case",
                &format!(
                    "You and the shop are told within {} of your complaint, with the reason:",
                    r.inadmissible_within
                ),
                r.grounds.clone(),
            ),
            text(
                "Mediation",
                &[
                    &format!(
                        "A mediator hears you and the shop, and makes a proposal. It binds nobody until both of you say yes. You may say no, and you and the shop can still go to court. What a court decides can differ from our proposal. If it takes longer than {}, you are told.",
                        r.mediation_target
                    ),
                    &format!(
                        "If you agree, we ask after {} whether the agreement was kept.",
                        r.follow_up
                    ),
                ],
            ),
            text(
                "Binding ruling",
                &[
                    &format!(
                        "If mediation fails, you can ask an independent jurist for a binding ruling (binding advice) within {}. It costs {}. The ruling binds you and the shop, in place of a decision by a court. So we ask you first whether you really want it. The jurist sees nothing of the mediation.",
                        r.ruling_offer, r.fee
                    ),
                    &format!(
                        "You have {} to pay and {} to write what you ask for. The shop then has {} to answer. The ruling comes within {}, and the shop has {} to do what it says. We give no ruling about less than {} or more than {}, and none if a case is too complex for it.",
                        r.fee_term,
                        r.claim_term,
                        r.defence_term,
                        r.ruling_term,
                        r.compliance_term,
                        r.least_claim,
                        r.ceiling
                    ),
                ],
            ),
            text(
                "What always holds",
                &[
                    "You and the shop always see how the case stands, whose turn it is, and until when. We take no side. Whoever is connected with you or with the shop does not mediate or decide in that case.",
                    "The consumer can withdraw the complaint at any time.",
                ],
            ),
        ],
    }
}

fn road(r: &RuleWords) -> Section {
    list(
        "How a case goes",
        "If the shop says nothing, the case goes on all the same.",
        vec![
            format!(
                "You confirm your complaint with the e-mail that you get. The shop then gets the complaint at once, and has {} to solve it with you.",
                r.shop_term
            ),
            format!(
                "Then we ask you: is it solved, is the shop still working on it, or do you want mediation? If you do not answer, we remind you after {}.",
                r.reminders.join(" and after ")
            ),
            format!(
                "If you do not answer for {}, we close the case. You can reopen it for {} after that.",
                r.lapse, r.reopen_lapsed
            ),
            format!(
                "If it is solved, we close the case. You can reopen it for {}.",
                r.reopen_solved
            ),
            format!(
                "If the shop is still working on it, it gets another {}. When we ask for the {} time, we recommend mediation.",
                r.shop_term,
                ordinal(r.recommend_from)
            ),
            format!("You can change your answer for {}.", r.change_choice),
        ],
    )
}

fn ordinal(number: u32) -> String {
    match number {
        2 => "second".to_owned(),
        3 => "third".to_owned(),
        _ => format!("{number}th"),
    }
}

fn fees(r: &RuleWords) -> Info {
    Info {
        title: "What it costs",
        lead: format!(
            "Filing a complaint and mediation cost you nothing. Only a binding ruling costs something: {}.",
            r.fee
        ),
        sections: vec![
            text(
                "For the consumer",
                &[
                    "Filing a complaint, writing with the shop, mediation and following your case: free.",
                    &format!(
                        "A binding ruling: {}. You only pay it if you ask for one yourself. The ruling says who pays it in the end: you, the shop, or each a part. If the case ends before a jurist is appointed, you get it back.",
                        r.fee
                    ),
                ],
            ),
            text(
                "For the shop",
                &[&format!(
                    "The shop pays for its membership of the trust mark. A binding ruling can say that the shop pays the consumer's {}, never more than that.",
                    r.fee
                )],
            ),
            text(
                "Other costs",
                &["Whoever takes a lawyer or another helper pays for them."],
            ),
        ],
    }
}

fn about() -> Info {
    Info {
        title: "Who we are",
        lead: "Beslecht belongs to a small foundation that gives a trust mark to web shops. We help consumers and shops to settle a dispute.".to_owned(),
        sections: vec![
            text(
                "What we do",
                &[
                    "First the shop gets time to solve it. If that fails, we mediate. If that fails too, a jurist can give a binding ruling. We are not a court.",
                ],
            ),
            text(
                "Independent",
                &[
                    "Shops pay for their membership, not for an outcome. The mediators work for the foundation. The jurist who gives a binding ruling is independent, and first says whether they are connected with you or with the shop.",
                ],
            ),
        ],
    }
}

fn complaints() -> Info {
    Info {
        title: "A complaint about us",
        lead: "Did something go wrong with us, or do you think that we did not treat you well? Tell us.".to_owned(),
        sections: vec![
            text(
                "How to do that",
                &[
                    "Let us know; below you find how to reach us. Say what went wrong and what you ask of us. If it is about a case, give the case number.",
                    "Somebody who did not work on your case reads your complaint and answers you. Your case simply goes on meanwhile.",
                ],
            ),
            text(
                "What does not belong here",
                &[
                    "Do you disagree with a proposal of the mediator? Then say no to it. You file a complaint about a shop on the first page of this site.",
                ],
            ),
        ],
    }
}

fn accessibility() -> Info {
    Info {
        title: "Accessibility",
        lead: "Everybody must be able to stand up for their rights. That is why we make this site so that you can use it too.".to_owned(),
        sections: vec![
            list(
                "What we pay attention to",
                "We follow the guideline WCAG 2.2, level AA. With each change to the site we check, in both languages:",
                vec![
                    "whether a program that measures accessibility finds anything on a page;".to_owned(),
                    "whether each page fits on a phone, and is readable in light and dark;".to_owned(),
                    "whether you can file a complaint with the keyboard alone;".to_owned(),
                    "whether it also works without scripts.".to_owned(),
                ],
            ),
            text(
                "What is not good yet",
                &[
                    "We show photos and files as you and the shop send them, without a description. And nobody from outside has examined our site yet.",
                ],
            ),
            text(
                "Does something not work?",
                &["Let us know. We then help you in another way, and make it better."],
            ),
        ],
    }
}
