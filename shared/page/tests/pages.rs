//! What has to be true for every page, whatever it shows.

#![expect(
    clippy::disallowed_types,
    reason = "a sample begins with a case; the page gets the view of it"
)]

mod gallery;
mod html;
#[path = "../../dispute/tests/marked/mod.rs"]
mod marked;

use std::collections::BTreeSet;

use dispute::{
    Choice, Language, Party, Proof, RecordChoice, Round, Submission, possible, pressing, view,
};
use gallery::{Sample, all, people::HOSTILE};
use html::Page;
use page::case::DownloadPage;
use page::{CasePage, ChoicePage, Chrome};

fn each(check: impl Fn(&Sample, &Page)) {
    for language in Language::ALL {
        for sample in all(language) {
            let page = Page::read(&sample.html).unwrap_or_else(|e| panic!("{}: {e}", sample.name));
            check(&sample, &page);
        }
    }
}

fn sample(name: &str) -> String {
    let found = all(Language::Nl)
        .into_iter()
        .find(|sample| sample.name == name);
    found.unwrap_or_else(|| panic!("no sample {name}")).html
}

#[test]
fn every_page_names_its_language_its_title_and_one_heading() {
    for language in Language::ALL {
        for sample in all(language) {
            let page = Page::read(&sample.html).unwrap();
            let html = page.named("html").next().unwrap();
            assert_eq!(html.get("lang"), Some(language.code()), "{}", sample.name);
            assert_eq!(page.named("h1").count(), 1, "{}", sample.name);
            assert!(page.texts.iter().any(|(element, text)| {
                element == "title" && text.ends_with("– Beslecht") && text.len() > 12
            }));
        }
    }
}

#[test]
fn every_input_has_a_label_and_every_reference_leads_somewhere() {
    each(|sample, page| {
        let ids = page.ids();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{}: an id twice", sample.name);
        let labelled: BTreeSet<&str> = page.named("label").filter_map(|l| l.get("for")).collect();
        for input in page.named("input").chain(page.named("textarea")) {
            if input.get("type") == Some("hidden") {
                continue;
            }
            let id = input.get("id").unwrap_or_default();
            assert!(labelled.contains(id), "{}: no label for {id}", sample.name);
        }
        for tag in &page.tags {
            let described = tag.get("aria-describedby").unwrap_or_default().split(' ');
            let labelled = tag.get("aria-labelledby");
            let target = tag.get("href").and_then(|href| href.strip_prefix('#'));
            let id = described
                .filter(|id| !id.is_empty())
                .chain(labelled)
                .chain(target);
            for id in id.chain(tag.get("for")) {
                assert!(
                    unique.contains(id),
                    "{}: nothing has the id {id}",
                    sample.name
                );
            }
        }
    });
}

#[test]
fn every_page_does_with_its_own_style_and_asks_nobody_else() {
    each(|sample, page| {
        for tag in &page.tags {
            for (attribute, value) in &tag.attributes {
                let script = tag.name == "script" && value.starts_with("/script.js?v=");
                let own = attribute != "style" && !attribute.starts_with("on");
                let own = own && (attribute != "src" || script);
                assert!(own, "{}: {attribute} in <{}>", sample.name, tag.name);
                let alternate = tag.get("rel") == Some("alternate");
                let inside = value.starts_with("data:") || alternate;
                assert!(
                    tag.name != "link" || attribute != "href" || inside,
                    "{}",
                    sample.name
                );
            }
        }
    });
}

#[test]
fn every_form_goes_to_a_route_that_there_is() {
    let below_a_case = [
        "address",
        "answer",
        "offer",
        "message",
        "withdraw",
        "reopen",
        "choice",
        "performance",
        "rating",
        "undo",
        "download",
        "link",
    ];
    each(|sample, page| {
        for form in page.named("form") {
            let action = form.get("action").unwrap();
            let parts: Vec<&str> = action.split('/').collect();
            let known = match parts[..] {
                ["", "link"] => true,
                ["", "filing" | "disown", _] | ["", "filing", _, "code"] => true,
                ["", "file", step] => page::intake::Step::of_word(step).is_some(),
                ["", "case", _, "files", number] => number.parse::<u64>().is_ok(),
                ["", "case", _, last] => below_a_case.contains(&last),
                ["", "choice", _, word] => dispute::Choice::of_word(word).is_some(),
                ["https:", "", "files.beslecht.example", ""] => true,
                _ => false,
            };
            assert!(known, "{}: {action}", sample.name);
        }
    });
}

#[test]
fn every_page_is_small() {
    each(|sample, _| {
        let size = sample.html.len();
        assert!(size < 40_000, "{}: {size} bytes", sample.name);
    });
}

/// Text that is the same in both languages: names, and what people wrote.
fn is_nobodys_language(text: &str, samples: &str) -> bool {
    let marks = [
        "ConsuWijzer",
        "Juridisch Loket",
        "Koffiehuis De Molen – Beslecht",
        "https://beslecht.example/",
        "EKMY8-FWYP2",
        "verzendbewijs.pdf (",
        "alert(1)",
    ];
    let text = text.trim_start_matches(": ");
    text == "Beslecht"
        || !text.contains(char::is_alphabetic)
        // The size of a file.
        || text.ends_with(" kB")
        || marks.iter().any(|mark| text.contains(mark))
        || samples.contains(text)
}

#[test]
fn nothing_is_left_untranslated() {
    let samples = [
        include_str!("gallery/people.rs"),
        include_str!("gallery/mod.rs"),
    ];
    let samples = samples.concat().replace("\\n", "\n").replace('&', "&#38;");
    let texts = |sample: &Sample| -> BTreeSet<String> {
        let page = Page::read(&sample.html).unwrap();
        let shown = page.texts.into_iter();
        let shown = shown.filter(|(element, _)| element != "style" && element != "script");
        shown
            .map(|(_, text)| text)
            .filter(|text| !is_nobodys_language(text, &samples))
            .collect()
    };
    for (nl, en) in all(Language::Nl).iter().zip(&all(Language::En)) {
        assert_eq!(nl.name, en.name);
        let same: Vec<String> = texts(nl).intersection(&texts(en)).cloned().collect();
        assert!(same.is_empty(), "{}: {same:?}", nl.name);
    }
}

#[test]
fn what_people_type_never_becomes_a_tag() {
    for name in [
        "case-hostile-consumer",
        "case-hostile-shop",
        "case-message-error",
        "intake-contact-error",
    ] {
        let html = sample(name);
        assert!(!html.contains("<script>alert"), "{name}");
        assert!(!html.contains("<img"), "{name}");
        assert!(html.contains("&#60;script&#62;alert(1)"), "{name}");
        assert!(html.contains("{{ 7*7 }} שלום 😡"), "{name}");
    }
    assert!(HOSTILE.contains("{{ 7*7 }} שלום 😡"));
}

#[test]
fn a_private_lane_is_shown_to_its_own_side_only() {
    let (consumer, shop) = (
        sample("case-mediated-consumer"),
        sample("case-mediated-shop"),
    );
    assert!(consumer.contains("CONSUMER-LANE") && !consumer.contains("SHOP-LANE"));
    assert!(shop.contains("SHOP-LANE") && !shop.contains("CONSUMER-LANE"));
    assert!(consumer.contains("ik ben Noor") && shop.contains("ik ben Noor"));
}

#[test]
fn the_shop_sees_neither_mail_address_nor_telephone_number() {
    let shop = sample("case-filed-shop");
    assert!(!shop.contains("sanne@mail.example") && !shop.contains("06 1234 5678"));
}

#[test]
fn the_current_step_is_marked_once() {
    each(|sample, page| {
        let current = page
            .tags
            .iter()
            .filter(|tag| tag.get("aria-current").is_some());
        let expected = usize::from(sample.name.starts_with("case-"));
        assert_eq!(current.count(), expected, "{}", sample.name);
    });
}

#[test]
fn only_the_known_device_sends_its_choice_by_itself_and_only_the_first() {
    each(|sample, page| {
        let sends = page.ids().contains(&"send-now");
        assert_eq!(sends, sample.name == "choice-ask-known", "{}", sample.name);
    });
}

#[test]
fn each_choice_page_says_where_the_case_stands() {
    for (name, says) in [
        ("choice-ask", "Klopt dit antwoord?"),
        ("choice-ask-known", "Wij versturen uw antwoord"),
        ("choice-contested", "Kies nog één keer"),
        ("choice-done-solved", "Uw antwoord is doorgegeven"),
        ("choice-done-working", "Wij vragen het u weer op"),
        (
            "choice-done-mediation",
            "Een bemiddelaar van Beslecht leest uw zaak",
        ),
        (
            "choice-change",
            "U koos eerder: ‘De winkel krijgt meer tijd’",
        ),
        ("choice-change-known", "Wilt u uw antwoord veranderen?"),
        ("choice-done-otherwise", "Uw antwoord is doorgegeven"),
        ("choice-earlier", "Deze knop is van een eerdere vraag"),
        ("choice-too-late", "Deze keuze staat vast"),
        ("choice-stands", "Uw antwoord van zojuist blijft staan"),
        (
            "choice-stands",
            "U koos zojuist: ‘De winkel krijgt meer tijd’",
        ),
        ("choice-lapsed", "De tijd om te antwoorden is voorbij"),
        ("choice-lapsed", "Heropenen kan tot"),
        (
            "choice-lapsed",
            "<button class=\"button\">Heropen mijn zaak",
        ),
        ("choice-offered", "Neemt u het aanbod aan?"),
        ("choice-offered", "Nee, het is opgelost zonder dit aanbod"),
        ("choice-lapsed-for-good", "heropenen kan ook niet meer"),
        ("choice-moved-on", "Deze vraag is niet meer nodig"),
    ] {
        assert!(sample(name).contains(says), "{name}");
    }
}

#[test]
fn where_a_choice_stands_the_others_are_asked_once_more() {
    for (name, others) in [("choice-stands", 2), ("case-choice-stands", 1)] {
        let page = Page::read(&sample(name)).unwrap();
        let again = page
            .named("input")
            .filter(|it| it.get("name") == Some("asked-again"));
        assert_eq!(again.count(), others, "{name}");
        assert!(!sample(name).contains("geen van beide"), "{name}");
    }
}

#[test]
fn once_the_ruling_is_given_solved_is_said_as_performed() {
    for (name, solved) in [
        ("case-mediated-consumer", true),
        ("case-ruled-consumer", false),
    ] {
        let html = sample(name);
        assert_eq!(html.contains("value=\"solved\""), solved, "{name}");
        assert_eq!(html.contains("name=\"performed\""), !solved, "{name}");
    }
}

#[test]
fn an_error_stands_on_top_and_at_its_field_and_keeps_what_was_typed() {
    let html = sample("intake-order-error");
    assert_eq!(html.matches("Vul het bestelnummer in").count(), 2);
    assert!(html.contains("<title>Fout: Om welke bestelling gaat het?"));
    assert!(html.contains("value=\"veel\"") && html.contains("value=\"31\""));
    assert!(html.contains("href=\"#order-date\""));
    let html = sample("case-offer-error");
    assert!(html.contains("<details class=\"box\" open><summary>Een aanbod doen"));
    assert!(html.contains("value=\"de helft\""));
}

#[test]
fn the_policy_allows_our_style_and_our_script_and_nothing_else() {
    let html = sample("choice-ask-known");
    let (_, after) = html.split_once("<style>").unwrap();
    let (style, _) = after.split_once("</style>").unwrap();
    for source in [
        format!("; style-src 'sha256-{}';", digest(style)),
        format!("; script-src 'sha256-{}';", digest(page::SCRIPT)),
        "; connect-src 'self';".to_owned(),
    ] {
        assert!(page::CSP.contains(&source), "{source}");
    }
    let policy = page::csp_with_upload("https://files.example");
    let (rest, _) = page::CSP.split_once("connect-src").unwrap();
    let sends =
        "connect-src 'self' https://files.example; form-action 'self' https://files.example";
    assert_eq!(policy, format!("{rest}{sends}"));
}

#[test]
fn a_page_with_something_to_send_loads_the_script_and_has_none_inside() {
    let element = format!(
        "<script src=\"/script.js?v={}\" integrity=\"sha256-{}\" defer></script>",
        page::SCRIPT_VERSION,
        digest(page::SCRIPT),
    );
    assert!(element.len() < 130, "{element}");
    each(|sample, page| {
        let (name, html) = (&sample.name, &sample.html);
        let sends = html.contains("method=\"post\"") || page.ids().contains(&"errors");
        let loads = html.contains(&element);
        // The page that searches shops is one of the form's, and loads it too.
        assert!(sends == loads || name.starts_with("intake-shop"), "{name}");
        assert_eq!(page.named("script").count(), usize::from(loads), "{name}");
    });
}

fn digest(text: &str) -> String {
    use base64::Engine;
    use sha2::{Digest, Sha256};

    base64::prelude::BASE64_STANDARD.encode(Sha256::digest(text))
}

/// Every state of a case in which all texts carry markers, for each side.
#[test]
fn no_page_shows_a_text_that_its_reader_may_not_read() {
    for course in marked::courses() {
        for moment in &course.moments {
            for side in [Party::Consumer, Party::Shop] {
                let (seen, pages) = pages_of(moment, side);
                for mark in &course.marks {
                    let hidden = !mark.is_for(side.into());
                    assert!(!hidden || !seen.contains(&mark.print), "{mark:?}");
                    assert!(!hidden || !pages.contains(&mark.word), "{mark:?}");
                }
            }
        }
    }
}

/// The debug print of what this side sees, and all pages made from it.
fn pages_of(moment: &marked::Moment, side: Party) -> (String, String) {
    let Some(last) = moment.events.last() else {
        panic!("a course begins with an event");
    };
    let now = last.at;
    let history: Vec<_> = moment.events.iter().rev().cloned().collect();
    let seen = view(&moment.case, &history, side.into());
    let can = possible(&moment.case, &side.into(), now);
    let chrome = Chrome {
        language: Language::Nl,
        path: "/",
        base: "https://beslecht.example",
        help: "hulp@beslecht.example",
    };
    let mut pages = page::case(
        &chrome,
        &CasePage {
            view: &seen,
            possible: &can,
            newest: None,
            older: None,
            own_device: true,
            now,
            path: "/case/link",
            submission: Submission(1),
            waiting: None,
            banner: None,
            returned: None,
        },
    );
    let oldest_first = view(&moment.case, &moment.events, side.into());
    let kept = page::case::keep(
        Language::Nl,
        &DownloadPage {
            view: &oldest_first,
            files: &[],
            left_out: &[],
            now,
        },
    );
    for never in ["<form", "<script", "/case/", "href="] {
        assert!(!kept.html.contains(never), "{never} in a page to keep");
    }
    pages += &kept.html;
    pages += &format!("{:?}", kept.history);
    if side == Party::Consumer {
        let pressed = RecordChoice {
            without_offer: false,
            round: Round::FIRST,
            choice: Choice::Working,
            proof: Proof::Link,
        };
        pages += &page::choice(
            &chrome,
            &ChoicePage {
                view: &seen,
                possible: &can,
                pressed: pressed.choice,
                pressing: pressing(&moment.case, &pressed, now),
                known_device: false,
                again: None,
                now,
                path: "/choice/link",
                case_path: "/case/link",
            },
        );
    }
    (format!("{seen:?}"), pages)
}
