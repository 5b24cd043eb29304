//! Every mail in every language, as its reader gets it.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "../../dispute/tests/marked/mod.rs"]
mod marked;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::{env, fs};

use dispute::{Consequence, Language, Letter, Mail, Now, consequences};
use post::samples::{Sample, addresses, samples};
use post::{Rendered, choice_round, gallery, gallery_index, render};
use serde_json::{Value, json};

/// The size above which a mail loads slowly on a poor connection; above 100 kB
/// some mailboxes cut it off.
const MOST_BYTES: usize = 80_000;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Every sample, rendered once for all tests.
static ALL: LazyLock<Vec<(Sample, Rendered)>> = LazyLock::new(|| {
    let samples = Language::ALL.into_iter().flat_map(samples);
    samples
        .map(|sample| {
            let rendered = rendered(&sample.letter);
            (sample, rendered)
        })
        .collect()
});

fn rendered(letter: &Letter) -> Rendered {
    render(letter, &addresses(letter)).unwrap()
}

/// The letter with all texts replaced that a person wrote.
fn rewritten(letter: &Letter, words: &dyn Fn(&str) -> Value) -> Letter {
    fn rewrite(value: &mut Value, words: &dyn Fn(&str) -> Value) {
        match value {
            Value::Object(fields) => match fields.get("text").and_then(Value::as_str) {
                Some(text) => *value = words(text),
                None => fields.values_mut().for_each(|field| rewrite(field, words)),
            },
            Value::Array(items) => items.iter_mut().for_each(|item| rewrite(item, words)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut value = serde_json::to_value(letter).unwrap();
    rewrite(&mut value, words);
    serde_json::from_value(value).unwrap()
}

fn links(html: &str) -> BTreeSet<&str> {
    let after = html.split("href=\"").skip(1);
    after.filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_mail_has_a_folder_and_a_sample() {
    let folders: BTreeSet<String> = fs::read_dir(folder("mails"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let sampled: BTreeSet<String> = samples(Language::Nl)
        .iter()
        .map(|sample| sample.letter.mail.name().to_owned())
        .collect();
    assert_eq!(folders, sampled);
}

#[test]
fn the_gallery_shows_each_sample_once_in_both_languages() {
    let index = gallery_index();
    assert_eq!(index.iter().collect::<BTreeSet<_>>().len(), index.len());
    for language in Language::ALL {
        let names: Vec<String> = gallery(language)
            .unwrap()
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(names, index);
    }
}

#[test]
fn a_subject_is_one_short_line_with_the_case() {
    for (sample, mail) in ALL.iter() {
        let subject = &mail.subject;
        assert!(subject.chars().count() <= 78, "{subject}");
        assert!(!subject.contains(char::is_control), "{subject}");
        assert!(!subject.contains('…'), "{subject}");
        assert!(
            subject.contains(&sample.letter.case.to_string()),
            "{subject}"
        );
    }
}

#[test]
fn both_parts_have_the_same_links() {
    for (sample, mail) in ALL.iter() {
        let links = links(&mail.html);
        assert!(!links.is_empty(), "{}", sample.name);
        for link in links {
            assert!(mail.text.contains(link), "{}: {link}", sample.name);
        }
        let leads_to = |page: &&str| mail.text.matches(*page).count();
        let pages = ["/case/", "/choice/", "/filing/", "/disown/"];
        let in_text: usize = pages.iter().map(leads_to).sum();
        assert_eq!(
            in_text,
            mail.html.matches("href=\"").count(),
            "{}",
            sample.name
        );
    }
}

#[test]
fn the_question_has_a_button_for_each_choice_and_says_what_a_click_does() {
    for (sample, mail) in ALL.iter() {
        let Some(_) = choice_round(&sample.letter) else {
            assert!(!mail.text.contains("/choice/"), "{}", sample.name);
            continue;
        };
        let buttons = if let Mail::ChoiceConfirmed { .. }
        | Mail::ChangesTold {
            now: Now::Chosen { .. },
            ..
        } = sample.letter.mail
        {
            2
        } else {
            3
        };
        assert_eq!(
            mail.text.matches("/choice/").count(),
            buttons,
            "{}",
            sample.name
        );
        let says = match sample.letter.language {
            Language::Nl => "knop opent een pagina",
            Language::En => "button opens a page",
        };
        assert!(mail.text.contains(says), "{}", sample.name);
    }
}

#[test]
fn a_mail_is_small_and_fetches_nothing() {
    for (sample, mail) in ALL.iter() {
        let name = &sample.name;
        assert!(mail.html.len() < MOST_BYTES, "{name}: {}", mail.html.len());
        for fetch in ["src=", "url(", "<link", "@import", "<script"] {
            assert!(!mail.html.contains(fetch), "{name}: {fetch}");
        }
    }
}

#[test]
fn a_mail_names_its_language_and_knows_the_dark() {
    for (sample, mail) in ALL.iter() {
        let lang = format!("<html lang=\"{}\"", sample.letter.language.code());
        assert!(mail.html.contains(&lang), "{}", sample.name);
        assert!(
            mail.html
                .contains("name=\"color-scheme\" content=\"light dark\"")
        );
        assert!(mail.html.contains("prefers-color-scheme: dark"));
    }
}

#[test]
fn the_languages_say_it_differently() {
    let english = gallery(Language::En).unwrap();
    for ((name, nl), (_, en)) in gallery(Language::Nl).unwrap().iter().zip(&english) {
        assert_ne!(nl.subject, en.subject, "{name}");
        assert_ne!(nl.text, en.text, "{name}");
    }
}

#[test]
fn no_mark_of_the_texts_is_left() {
    for (sample, mail) in ALL.iter() {
        for mark in ["**", "](", "{{", "{%", "\n! ", "\n~ ", "\n# ", "| "] {
            assert!(
                !mail.text.contains(mark),
                "{}: {mark:?} in\n{}",
                sample.name,
                mail.text
            );
        }
    }
}

#[test]
fn a_ruling_is_never_called_what_it_is_not() {
    for (sample, mail) in ALL.iter() {
        let words = mail.text.to_lowercase();
        for word in [
            "arbitrage",
            "arbitration",
            "arbitrator",
            "vonnis",
            "judgment",
            "judgement",
            "verdict",
        ] {
            assert!(!words.contains(word), "{}: {word}", sample.name);
        }
    }
}

#[test]
fn what_people_write_stays_words() {
    let hostile = "\"><script>alert(1)</script></td> & &amp; ]]> <!-- <mj-raw> [x](https://evil.example) **b** {{ 7 }}\r\nBcc: a@b.example\n\n# T\n! U\n| a | b |\n😡 שלום";
    for (sample, _) in ALL.iter() {
        let mail = rendered(&rewritten(&sample.letter, &|_| json!({ "text": hostile })));
        let name = &sample.name;
        assert!(
            !mail.subject.contains(char::is_control),
            "{name}: {}",
            mail.subject
        );
        assert!(mail.html.contains("&#60;script&#62;"), "{name}");
        for raw in [
            "<script",
            "<mj-",
            "</td> &amp;",
            "href=\"https://evil",
            "<strong>b<",
        ] {
            assert!(!mail.html.contains(raw), "{name}: {raw}");
        }
    }
}

#[test]
fn the_longest_words_leave_a_mail_small() {
    let name = json!({ "text": "Ω\"".repeat(50) });
    let story = json!({ "text": "<\"&😡\n".repeat(2_000) });
    let words = |text: &str| {
        if text.len() < 25 {
            name.clone()
        } else {
            story.clone()
        }
    };
    for (sample, _) in ALL.iter() {
        let mail = rendered(&rewritten(&sample.letter, &words));
        assert!(mail.subject.chars().count() <= 78, "{}", sample.name);
        assert!(
            mail.html.len() < MOST_BYTES,
            "{}: {}",
            sample.name,
            mail.html.len()
        );
    }
}

#[test]
fn erased_words_leave_a_readable_mail() {
    let with_words = |sample: &&Sample| sample.name != "confirmation-contested";
    for sample in ALL.iter().map(|(sample, _)| sample).filter(with_words) {
        let mail = rendered(&rewritten(&sample.letter, &|_| json!({ "erased": "ab12" })));
        let stands_there = wording::erased(sample.letter.language);
        assert!(mail.text.contains(stands_there), "{}", sample.name);
    }
}

/// Changes of these have to be reviewed by people: run the tests with
/// `UPDATE_GOLDEN=1` and read the diff.
#[test]
fn the_most_read_mails_are_as_agreed() {
    let update = env::var_os("UPDATE_GOLDEN").is_some();
    for (sample, mail) in ALL.iter() {
        let golden = [
            "complaint-received",
            "filing-confirmed",
            "choice-asked",
            "choice-asked.third-round",
            "choice-asked.declined",
            "choice-asked.offered",
            "choice-asked.refused",
            "choice-confirmed.mediation",
            "ruling-offered",
            "ruling-issued.consumer",
        ];
        if !golden.contains(&sample.name.as_str()) {
            continue;
        }
        let file = folder("tests/golden").join(format!(
            "{}.{}.txt",
            sample.name,
            sample.letter.language.code()
        ));
        let shown = format!("{}\n\n{}", mail.subject, mail.text);
        if update {
            fs::write(&file, &shown).unwrap();
        }
        let agreed = fs::read_to_string(&file).unwrap_or_default();
        assert!(agreed == shown, "{} is now:\n{shown}", file.display());
    }
}

#[test]
fn sizes_are_printed() {
    let mut sizes: Vec<(usize, usize, String)> = ALL
        .iter()
        .map(|(sample, mail)| {
            let name = format!("{} ({})", sample.name, sample.letter.language.code());
            (mail.html.len(), mail.text.len(), name)
        })
        .collect();
    sizes.sort();
    for (html, text, name) in &sizes {
        println!("{html:6} bytes of HTML, {text:5} of text: {name}");
    }
    assert_eq!(sizes.len(), 2 * gallery_index().len());
}

/// The letters of a case in which every text carries a marker.
#[test]
fn no_mail_shows_a_text_that_its_reader_may_not_read() {
    for course in marked::courses() {
        for letter in letters(&course) {
            let mail = rendered(&letter);
            let print = format!("{letter:?}");
            for mark in course
                .marks
                .iter()
                .filter(|mark| !mark.is_for(letter.to.into()))
            {
                assert!(!print.contains(&mark.print), "{mark:?} in {print}");
                for part in [&mail.subject, &mail.text, &mail.html] {
                    assert!(!part.contains(&mark.word), "{mark:?} in {print}");
                }
            }
        }
    }
}

fn letters(course: &marked::Course) -> Vec<Letter> {
    let mut before = None;
    let mut letters = vec![];
    for moment in &course.moments {
        let recorded = moment.events.last().unwrap();
        for consequence in consequences(before, recorded, &moment.case) {
            if let Consequence::Send(letter) = consequence {
                letters.push(*letter);
            }
        }
        before = Some(&moment.case);
    }
    assert!(!letters.is_empty());
    letters
}
