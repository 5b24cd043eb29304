//! Every page with sample data, for the tests and to look at.

#![expect(
    clippy::unwrap_used,
    reason = "a sample that can't be made has to be seen at once"
)]

pub(crate) mod people;

use dispute::{
    AcceptProof, Actor, Choice, Command, Confirming, Language, OfferAnswer, Party, Proof, Rating,
    RecordChoice, Recorded, Round, Rules, Submission, Viewer, possible, pressing, view,
};
use page::case::{
    AcceptPage, AttachPage, Attached, DownloadReady, OfferErrors, Returned, TextForm, TypedForm,
    TypedOffer, accept, attach, download_ready,
};
use page::info::{self, Contact, MembersPage, Topic};
use page::intake::{
    self, AlreadyOpen, Answers, BegunDraft, CheckPage, ContactErrors, Errors, EvidenceStep,
    OrderErrors, SentPage, ShopStep, Shown, Slow, SolutionErrors, Step, StepPage,
};
use page::{
    Again, Banner, CasePage, ChoicePage, Chrome, ConfirmPage, DisownPage, ErrorPage, FieldError,
    LostLink, NotAMember, OnceMore, Told, Unsent, case, choice, error, error_of_form, link_asked,
    link_sent, lost_link, not_a_member, shop, start,
};
use page::{FileProblem, UploadForm, UploadedFile};
use people::Story;

/// A page with its name.
pub(crate) struct Sample {
    /// Its name in the gallery.
    pub(crate) name: String,
    /// The page.
    pub(crate) html: String,
}

/// All pages in this language.
pub(crate) fn all(language: Language) -> Vec<Sample> {
    let mut gallery = Gallery {
        language,
        samples: vec![],
    };
    gallery.begin();
    gallery.intake();
    gallery.intake_errors();
    gallery.sent();
    gallery.confirming();
    gallery.cases();
    gallery.choices();
    gallery.once_more();
    gallery.errors();
    gallery.samples
}

const LINK: &str = "AQF3q0Zk9mCw2h5s7uXr1TnV8yLbEoGdJiKpMaNcQf4";

/// The name of a draft.
const DRAFT: &str = "5f0c9a1e";

fn typed(answers: &Answers, errors: Errors) -> StepPage<'_> {
    StepPage {
        draft: DRAFT,
        answers,
        errors,
        example: Some(jiff::civil::date(2026, 11, 6)),
        changing: false,
    }
}

struct Gallery {
    language: Language,
    samples: Vec<Sample>,
}

/// The form that adds a file, with these signed fields.
fn upload_form<'a>(fields: &'a [(&'static str, String)]) -> UploadForm<'a> {
    UploadForm {
        action: "https://files.beslecht.example/",
        fields,
        script_policy: "e30=",
        script_signature: "0123456789abcdef",
        accept: "image/jpeg,image/png,image/webp,application/pdf",
        most: 10,
        largest: 15 * 1024 * 1024,
        lasts: 3000,
    }
}

impl Gallery {
    fn add(&mut self, name: &str, path: &str, render: impl FnOnce(&Chrome) -> String) {
        let chrome = Chrome {
            language: self.language,
            path,
            base: "https://beslecht.example",
            help: "hulp@beslecht.example",
        };
        self.samples.push(Sample {
            name: name.to_owned(),
            html: render(&chrome),
        });
    }

    fn begin(&mut self) {
        self.add("start", "/", |c| start(c, &Rules::first()));
        self.info();
        let member = people::member();
        self.add("shop", "/shops/koffiehuis-de-molen", |c| shop(c, &member));
        self.add("not-a-member", "/shops/nergens", |c| {
            not_a_member(c, &NotAMember { name: None })
        });
    }

    fn info(&mut self) {
        let contact = Contact {
            post: vec!["Stichting Voorbeeld", "Verzonnenstraat 1"],
            telephone: Some("088 000 00 00"),
        };
        for topic in Topic::all() {
            let (name, path) = (
                format!("info-{}", topic.word()),
                format!("/info/{}", topic.word()),
            );
            self.add(&name, &path, |c| match topic {
                Topic::Statement(it) => info::statement(c, it, &Rules::first(), &contact),
                Topic::Problem(kind) => info::problem(c, kind),
                Topic::Members => info::members(
                    c,
                    &MembersPage {
                        members: people::found_shops().into(),
                        is_first: true,
                        next: Some("koffiebrander.example".to_owned()),
                    },
                ),
            });
        }
    }

    fn intake(&mut self) {
        let found = people::found_shops();
        let shops = |search, found, chosen| ShopStep {
            draft: "",
            begun: &[],
            search,
            found,
            chosen,
            error: None,
            changing: false,
        };
        let first = found.first();
        self.add("intake-shop", "/file", |c| {
            intake::shop(c, &shops("", &[], None))
        });
        self.add("intake-shop-found", "/file/shop?q=koffie", |c| {
            intake::shop(c, &shops("koffie", &found, first))
        });
        let begun = [BegunDraft {
            draft: DRAFT.to_owned(),
            shop: found[0].clone(),
            step: Step::Story,
        }];
        self.add("intake-shop-begun", "/file", |c| {
            intake::shop(
                c,
                &ShopStep {
                    begun: &begun,
                    ..shops("", &[], None)
                },
            )
        });
        self.add("intake-shop-none", "/file/shop?q=nergens", |c| {
            intake::shop(c, &shops("nergens", &[], None))
        });
        let answers = people::answers();
        for step in [
            Step::Problem,
            Step::Order,
            Step::Story,
            Step::Solution,
            Step::Told,
            Step::Contact,
        ] {
            let changing = step == Step::Solution;
            let path = if changing {
                step.path_to_change(DRAFT)
            } else {
                step.path_in(DRAFT)
            };
            let name = format!("intake-{}", step.word());
            self.add(&name, &path, |c| {
                let errors = Errors::none(step).unwrap();
                let page = typed(&answers, errors);
                intake::typed(c, &StepPage { changing, ..page })
            });
        }
        self.evidence();
        let (complaint, consumer) = (people::complaint(), people::consumer(self.language));
        let shown = Shown::of(&answers, []);
        let steps = [Step::Order, Step::Evidence];
        let slow = Slow {
            salt: format!("{DRAFT}.7f3a?expires=1763647500&"),
            challenge: "ab".repeat(32),
            signature: "Zm9ybQ".to_owned(),
            most: 50_000,
            since: 1_763_643_900,
            waiting: "d2FpdA".to_owned(),
            seconds: 60,
        };
        for (name, unsent) in [
            ("intake-check", None),
            (
                "intake-check-changed",
                Some(intake::Unsent::Changed(&steps[..])),
            ),
            ("intake-check-unknown", Some(intake::Unsent::Changed(&[]))),
            ("intake-check-slow", Some(intake::Unsent::Slow(&slow))),
        ] {
            self.add(name, &Step::Check.path_in(DRAFT), |c| {
                intake::check(
                    c,
                    &CheckPage {
                        draft: DRAFT,
                        shown: &shown,
                        unsent,
                        shop: &found[0],
                        complaint: &complaint,
                        consumer: &consumer,
                    },
                )
            });
        }
    }

    fn evidence(&mut self) {
        let fields = [("key", "drafts/7/${filename}".to_owned())];
        let file = |name, size, id, problem| UploadedFile {
            name,
            size,
            id,
            problem,
        };
        let files = [
            file("koffiemachine-voorkant.jpg", 2_340_000, "a1", None),
            file("filmpje.mov", 14_000_000, "a2", Some(FileProblem::Film)),
            file("IMG_0412.HEIC", 1_900_000, "a3", Some(FileProblem::Heic)),
            file("product.avif", 90_000, "a4", Some(FileProblem::Avif)),
            file("bon.tif", 3_000_000, "a5", Some(FileProblem::Tiff)),
            file("Uw bestelling.eml", 40_000, "a6", Some(FileProblem::Mail)),
            file("brief.docx", 30_000, "a7", Some(FileProblem::Type)),
            file("gescheurd.jpg", 30_000, "a8", Some(FileProblem::Broken)),
            file("afschrift.pdf", 30_000, "a9", Some(FileProblem::Locked)),
            file("map.pdf", 30_000, "b1", Some(FileProblem::Folder)),
            file("leeg.pdf", 0, "b2", Some(FileProblem::Empty)),
        ];
        let page = EvidenceStep {
            draft: DRAFT,
            files: &files,
            upload: Some(upload_form(&fields)),
            changing: false,
        };
        self.add("intake-evidence", "/file/evidence", |c| {
            intake::evidence(c, &page)
        });
        let empty = EvidenceStep { files: &[], ..page };
        self.add("intake-evidence-empty", "/file/evidence", |c| {
            intake::evidence(c, &empty)
        });
    }

    fn intake_errors(&mut self) {
        let nothing = Answers::default();
        self.add("intake-shop-error", "/file/shop", |c| {
            let page = ShopStep {
                draft: "",
                begun: &[],
                search: "",
                found: &[],
                chosen: None,
                error: Some(FieldError::Missing),
                changing: false,
            };
            intake::shop(c, &page)
        });
        self.add("intake-problem-error", "/file/problem", |c| {
            let errors = Errors::Problem(Some(FieldError::Missing));
            intake::typed(c, &typed(&nothing, errors))
        });
        let answers = Answers {
            order_day: "31".into(),
            order_month: "2".into(),
            order_year: "2026".into(),
            amount: "veel".into(),
            ..Answers::default()
        };
        self.add("intake-order-error", "/file/order", |c| {
            let errors = Errors::Order(OrderErrors {
                number: Some(FieldError::Missing),
                date: Some(FieldError::NotADate),
                amount: Some(FieldError::NotAnAmount),
            });
            intake::typed(c, &typed(&answers, errors))
        });
        let answers = Answers {
            remedy: "part-of-money-back".into(),
            ..Answers::default()
        };
        self.add("intake-solution-error", "/file/solution", |c| {
            let errors = Errors::Solution(SolutionErrors {
                amount: Some(FieldError::Missing),
                ..SolutionErrors::default()
            });
            intake::typed(c, &typed(&answers, errors))
        });
        let slip = Answers {
            mail: "sanne@gmial.com".into(),
            ..Answers::default()
        };
        self.add("intake-contact-question", "/file/contact", |c| {
            let errors = Errors::Contact(ContactErrors {
                mail: Some(FieldError::LikelySlip("gmail.com")),
                ..ContactErrors::default()
            });
            intake::typed(c, &typed(&slip, errors))
        });
        let answers = Answers {
            name: people::HOSTILE.into(),
            mail: "sanne".into(),
            ..Answers::default()
        };
        self.add("intake-contact-error", "/file/contact", |c| {
            let errors = Errors::Contact(ContactErrors {
                name: Some(FieldError::TooLong { most: 100 }),
                mail: Some(FieldError::NotAnAddress),
                phone: None,
            });
            intake::typed(c, &typed(&answers, errors))
        });
    }

    fn sent(&mut self) {
        let story = Story::filed(self.language);
        let dispute::Stage::WithShop { term, .. } = &story.case.stage else {
            panic!("a filed case is with the shop");
        };
        let path = format!("/case/{LINK}");
        self.add("intake-sent", "/file/sent", |c| {
            intake::sent(
                c,
                &SentPage {
                    reference: story.case.id,
                    shop: story.case.shop.name.or_empty(),
                    mail: story.case.consumer.mail.or_empty(),
                    term,
                    case_path: &path,
                },
            )
        });
        for (name, case_path) in [
            ("intake-open", Some(path.as_str())),
            ("intake-open-mailed", None),
        ] {
            self.add(name, "/file/sent", |c| {
                intake::already_open(
                    c,
                    &AlreadyOpen {
                        shop: story.case.shop.name.or_empty(),
                        case_path,
                    },
                )
            });
        }
    }

    /// A complaint that waits for its confirmation, as each device sees it.
    fn confirming(&mut self) {
        let story = Story::unconfirmed(self.language);
        let disowned = story.clone().then(Command::DisownFiling { along: false });
        let path = format!("/filing/{LINK}");
        let told = [
            ("wait", Confirming::Code, false, true, None),
            (
                "wait-wrong",
                Confirming::Code,
                false,
                true,
                Some(Told::WrongCode),
            ),
            (
                "wait-sent",
                Confirming::Code,
                false,
                true,
                Some(Told::CodeSent),
            ),
            ("wait-spent", Confirming::CodeSpent, false, true, None),
            ("wait-done", Confirming::Done, false, false, None),
            ("press", Confirming::Press, true, true, None),
            ("elsewhere", Confirming::Code, true, false, None),
            ("elsewhere-spent", Confirming::CodeSpent, true, false, None),
            ("earlier", Confirming::EarlierMail, true, false, None),
            ("contested", Confirming::CodeAgain, true, true, None),
        ];
        for (name, confirming, by_mail, filed_here, told) in told {
            self.confirm(name, &story, &path, |page| ConfirmPage {
                confirming,
                by_mail,
                filed_here,
                told,
                ..page
            });
        }
        self.confirm("wait-address", &story, &path, |page| ConfirmPage {
            filed_here: true,
            address: Some(("sanne", FieldError::NotAnAddress)),
            ..page
        });
        self.confirm("disowned", &disowned, &path, |page| ConfirmPage {
            confirming: Confirming::CodeTakesBack,
            by_mail: true,
            ..page
        });
        let confirmed = Story::filed(self.language);
        for (name, story) in [("ask", &story), ("said", &disowned), ("late", &confirmed)] {
            let path = format!("/disown/{LINK}");
            self.add(&format!("disown-{name}"), &path, |c| {
                page::disown(
                    c,
                    &DisownPage {
                        view: &view(&story.case, &[], Viewer::Consumer),
                        possible: true,
                        path: &path,
                        now: story.now,
                    },
                )
            });
        }
    }

    fn confirm(
        &mut self,
        name: &str,
        story: &Story,
        path: &str,
        change: impl for<'a> Fn(ConfirmPage<'a>) -> ConfirmPage<'a>,
    ) {
        self.add(&format!("confirm-{name}"), path, |c| {
            let page = ConfirmPage {
                view: &view(&story.case, &[], Viewer::Consumer),
                confirming: Confirming::Code,
                by_mail: false,
                filed_here: false,
                another_code: true,
                path,
                now: story.now,
                told: None,
                address: None,
            };
            page::confirm(c, &change(page))
        });
    }

    fn cases(&mut self) {
        for (name, story) in people::stories(self.language) {
            for (side, viewer) in [("consumer", Party::Consumer), ("shop", Party::Shop)] {
                self.case(&format!("case-{name}-{side}"), &story, viewer, None, None);
            }
        }
        self.accept();
        self.ratings();
        self.download();
        self.attach();
        let story = Story::filed(self.language);
        self.case(
            "case-banner",
            &story,
            Party::Consumer,
            Some(Banner::MessageSent),
            None,
        );
        self.case(
            "case-warning",
            &story,
            Party::Consumer,
            Some(Banner::MovedOn),
            None,
        );
        let proven = story.clone().asked().chooses_once_more(Choice::Working);
        self.case(
            "case-choice-stands",
            &proven,
            Party::Consumer,
            Some(Banner::ChoiceStands),
            None,
        );
        let story = story.lost_mail(Party::Consumer);
        self.case(
            "case-lost-mail-elsewhere",
            &story,
            Party::Consumer,
            None,
            None,
        );
        let returned = TypedForm::Text {
            form: TextForm::Address,
            typed: people::HOSTILE,
            error: Some(FieldError::NotAnAddress),
        };
        self.case(
            "case-address-error",
            &story,
            Party::Consumer,
            None,
            Some(returned.into()),
        );
        let story = Story::filed(self.language);
        let returned = TypedForm::Offer {
            typed: TypedOffer {
                what: "",
                amount: "de helft",
                day: "1",
                month: "1",
                year: "2020",
            },
            errors: OfferErrors {
                what: Some(FieldError::Missing),
                amount: Some(FieldError::NotAnAmount),
                by: Some(FieldError::InThePast),
            },
        };
        self.case(
            "case-offer-error",
            &story,
            Party::Shop,
            None,
            Some(returned.into()),
        );
        let message = |error| TypedForm::Text {
            form: TextForm::MessageToShop,
            typed: people::HOSTILE,
            error,
        };
        self.case(
            "case-message-error",
            &story,
            Party::Consumer,
            None,
            Some(message(Some(FieldError::TooLong { most: 5_000 })).into()),
        );
        self.case(
            "case-message-unsent",
            &Story::filed(self.language).withdrawn(),
            Party::Consumer,
            None,
            Some(message(None).into()),
        );
    }

    fn ratings(&mut self) {
        let story = Story::filed(self.language).withdrawn();
        let rated = story.clone().rated(Party::Shop, Rating::Good, None);
        self.case(
            "case-rated-shop",
            &rated,
            Party::Shop,
            Some(Banner::HandlingRated),
            None,
        );
        let returned = Returned::Rating {
            rating: Rating::Poor,
            typed: people::HOSTILE,
            error: Some(FieldError::TooLong { most: 1_000 }),
        };
        self.case(
            "case-rating-error",
            &story,
            Party::Consumer,
            None,
            Some(returned),
        );
    }

    fn download(&mut self) {
        let story = Story::filed(self.language);
        let path = format!("/case/{LINK}");
        self.add("download-ready", &path, |c| {
            let page = DownloadReady {
                name: &format!("beslecht-{}.zip", story.case.id),
                size: 2_340_000,
                address: "https://files.beslecht.example/downloads/1.zip",
                path: &path,
            };
            download_ready(c, &page)
        });
    }

    fn attach(&mut self) {
        let story = Story::filed(self.language);
        let path = format!("/case/{LINK}");
        let file = |name, problem| UploadedFile {
            name,
            size: 2_340_000,
            id: "a1",
            problem,
        };
        let files = [
            file("barst.jpg", None),
            file(people::HOSTILE, Some(FileProblem::Locked)),
        ];
        let fields = [("key", "drafts/1/new/2/${filename}".to_owned())];
        let message = |error| TypedForm::Text {
            form: TextForm::MessageToShop,
            typed: people::HOSTILE,
            error,
        };
        let offer = TypedForm::Offer {
            typed: TypedOffer {
                what: people::HOSTILE,
                amount: "110",
                day: "15",
                month: "12",
                year: "2026",
            },
            errors: OfferErrors::default(),
        };
        let with = |files| {
            Some(Attached {
                files,
                upload: Some(upload_form(&fields)),
            })
        };
        let missing = message(Some(FieldError::Missing));
        for (name, typed, files) in [
            ("attach", message(None), with(&files[..])),
            ("attach-nothing", message(None), with(&[])),
            ("attach-to-an-offer", offer, with(&files[..])),
            ("attach-edit", message(None), None),
            ("attach-edit-error", missing, None),
        ] {
            self.add(name, &format!("{path}/files/1"), |c| {
                let page = AttachPage {
                    case: story.case.id,
                    path: &path,
                    submission: Submission(1),
                    typed,
                    files,
                    now: story.now,
                };
                attach(c, &page)
            });
        }
    }

    fn accept(&mut self) {
        let story = Story::filed(self.language).offered();
        let offer = story.case.offer().unwrap().number;
        let sent = story.clone().then(Command::RequestAcceptCode { offer });
        let mut spent = sent.clone();
        for _ in 0..5 {
            let answer = OfferAnswer::Accept(AcceptProof::Code {
                typed: None,
                attempt: Submission(0),
            });
            spent = spent.then(Command::AnswerOffer { offer, answer });
        }
        let path = format!("/case/{LINK}");
        let wrong = Some(Told::WrongCode);
        for (name, story, own_device, said_solved, another_code, told) in [
            ("accept-offer", &story, true, false, true, None),
            ("accept-or-solved", &story, true, true, true, None),
            ("accept-elsewhere", &story, false, false, true, None),
            (
                "accept-code-sent",
                &sent,
                false,
                false,
                true,
                Some(Told::CodeSent),
            ),
            ("accept-code-wrong", &sent, false, false, true, wrong),
            ("accept-code-spent", &spent, false, false, true, None),
            ("accept-no-more-codes", &spent, false, false, false, None),
        ] {
            let seen = view(&story.case, &[], Viewer::Consumer);
            self.add(name, &format!("{path}?offer=accept"), |c| {
                let page = AcceptPage {
                    view: &seen,
                    offer: seen.offer.unwrap(),
                    said_solved,
                    own_device,
                    another_code,
                    told,
                    path: &path,
                };
                accept(c, &page)
            });
        }
    }

    fn case(
        &mut self,
        name: &str,
        story: &Story,
        side: Party,
        banner: Option<Banner>,
        returned: Option<Returned>,
    ) {
        let history: Vec<Recorded> = story.events.iter().rev().cloned().collect();
        let oldest = history.last().filter(|_| history.len() > 6);
        let path = format!("/case/{LINK}");
        self.add(name, &path, |c| {
            case(
                c,
                &CasePage {
                    view: &view(&story.case, &history, side.into()),
                    possible: &possible(&story.case, &side.into(), story.now),
                    newest: history.first().map(|first| first.number),
                    older: oldest.map(|oldest| oldest.number),
                    own_device: !name.contains("elsewhere"),
                    now: story.now,
                    path: &path,
                    submission: Submission(7_246_119),
                    waiting: None,
                    banner,
                    returned,
                },
            )
        });
    }

    fn choices(&mut self) {
        let asked = Story::filed(self.language).asked();
        let [solved, working, mediation] = Choice::ALL.map(|c| asked.clone().chooses(c));
        let contested = asked.clone().contested();
        let again = working.clone().asked();
        let late = mediation.clone().opened();
        let gone = asked.clone().withdrawn();
        let proven = asked.clone().chooses_once_more(Choice::Working);
        let lapsed = asked.clone().waits().waits().waits();
        let over = lapsed.clone().years_later();
        let offered = Story::filed(self.language).offered().asked();
        let confirmed = asked.clone().then(dispute::Command::ConfirmSolved {
            without_offer: false,
        });
        for (name, story, pressed, known_device) in [
            ("ask", &asked, Choice::Mediation, false),
            ("ask-known", &asked, Choice::Solved, true),
            ("offered", &offered, Choice::Solved, true),
            ("contested", &contested, Choice::Working, false),
            ("done-solved", &solved, Choice::Solved, false),
            ("done-working", &working, Choice::Working, false),
            ("done-mediation", &mediation, Choice::Mediation, false),
            ("change", &working, Choice::Mediation, false),
            ("change-known", &working, Choice::Mediation, true),
            ("done-otherwise", &confirmed, Choice::Solved, false),
            ("earlier", &again, Choice::Working, false),
            ("too-late", &late, Choice::Solved, false),
            ("stands", &proven, Choice::Mediation, false),
            ("lapsed", &lapsed, Choice::Working, false),
            ("lapsed-for-good", &over, Choice::Working, false),
            ("moved-on", &gone, Choice::Working, false),
        ] {
            let path = format!("/choice/{LINK}");
            let button = RecordChoice {
                without_offer: false,
                round: Round::FIRST,
                choice: pressed,
                proof: match &story.case.device {
                    Some(device) if known_device => Proof::Device(device.clone()),
                    Some(_) | None => Proof::Link,
                },
            };
            self.add(&format!("choice-{name}"), &path, |c| {
                choice(
                    c,
                    &ChoicePage {
                        view: &view(&story.case, &[], Viewer::Consumer),
                        possible: &possible(&story.case, &Actor::Consumer, story.now),
                        pressed,
                        pressing: pressing(&story.case, &button, story.now),
                        known_device,
                        again: None,
                        now: story.now,
                        path: &path,
                        case_path: &format!("/case/{LINK}"),
                    },
                )
            });
        }
    }

    fn once_more(&mut self) {
        let contested = Story::filed(self.language).asked().contested();
        let path = format!("/choice/{LINK}");
        let button = RecordChoice {
            without_offer: false,
            round: Round::FIRST,
            choice: Choice::Mediation,
            proof: Proof::Link,
        };
        let now = contested.now;
        self.add("choice-once-more", &path, |c| {
            let page = ChoicePage {
                view: &view(&contested.case, &[], Viewer::Consumer),
                possible: &possible(&contested.case, &Actor::Consumer, now),
                pressed: Choice::Mediation,
                pressing: pressing(&contested.case, &button, now),
                known_device: false,
                again: Some(OnceMore {
                    stamp: "1764000000.AbCdEfGhIjKlMnOpQrStUv",
                    without_offer: false,
                }),
                now,
                path: &path,
                case_path: &format!("/case/{LINK}"),
            };
            choice(c, &page)
        });
    }

    fn errors(&mut self) {
        for (name, page) in [
            ("not-found", ErrorPage::NotFound),
            ("wrong-method", ErrorPage::WrongMethod),
            ("link-malformed", ErrorPage::LinkMalformed),
            ("link-forged", ErrorPage::LinkForged),
            (
                "link-expired",
                ErrorPage::LinkExpired {
                    action: "/case/AQF3q0Zk9mCw2h5s/link",
                },
            ),
            ("link-elsewhere", ErrorPage::LinkElsewhere),
            ("forbidden", ErrorPage::Forbidden),
            ("cross-site", ErrorPage::CrossSite),
            ("bad-form", ErrorPage::BadForm),
            ("too-large", ErrorPage::TooLarge),
            ("unsupported-type", ErrorPage::UnsupportedType),
            ("unconfirmed", ErrorPage::Unconfirmed),
            ("filing-gone", ErrorPage::FilingGone),
            ("mailbox-shut", ErrorPage::MailboxShut),
            ("draft-gone", ErrorPage::DraftGone),
            ("no-cookies", ErrorPage::NoCookies),
            (
                "too-often-this-hour",
                ErrorPage::TooOften {
                    again: Again::InAnHour,
                    back: Some("/file/check"),
                },
            ),
            (
                "too-often-today",
                ErrorPage::TooOften {
                    again: Again::Tomorrow,
                    back: None,
                },
            ),
            ("busy", ErrorPage::Busy),
            ("server", ErrorPage::Server),
        ] {
            self.add(&format!("error-{name}"), "/nergens", |c| error(c, &page));
        }
        let unsent = Unsent {
            action: "/file/story",
            fields: &[("story", people::HOSTILE)],
        };
        self.add("unsent", "/file/story", |c| {
            error_of_form(c, &ErrorPage::Busy, unsent)
        });
        self.add("link-sent", "/case/AQF3q0Zk9mCw2h5s", link_sent);
        self.add("link-asked", "/", link_asked);
        self.add("lost-link-error", "/", |c| {
            let typed = LostLink {
                mail: "sanne",
                number: "",
                wrong_mail: Some(FieldError::NotAnAddress),
                wrong_number: Some(FieldError::Missing),
            };
            lost_link(c, &typed)
        });
    }
}
