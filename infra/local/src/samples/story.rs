//! The course of the sample cases: filed by their consumers, answered by their
//! shops, advanced by the clock, each left in another stage.

use super::cases::{
    CASTLE, COFFEE_MACHINE, Complaint, FASHION, HANDBAG, LAPTOP, MATTRESS, PHONE, SOFA,
};
use super::visitor::{Visitor, value_of};
use crate::clock::AMSTERDAM;
use crate::clock::Clock;
use crate::error::{Doing, Error};
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// The product as its visitors see it.
pub(crate) struct Story<'a> {
    /// The address of the pages.
    pub(crate) origin: &'a str,
    pub(crate) clock: &'a Clock,
}

/// A consumer and the shop they complain about.
struct Case {
    complaint: &'static Complaint,
    consumer: Visitor,
    shop: Visitor,
    submissions: u64,
}

impl Story<'_> {
    /// Files all eight cases and takes each to its final stage.
    pub(crate) async fn tell(&self) -> Result<(), Error> {
        let mut handbag = self.file(&HANDBAG).await?;
        let mut laptop = self.file(&LAPTOP).await?;
        let _castle = self.file(&CASTLE).await?;
        let mut phone = self.file(&PHONE).await?;

        self.wait("P1D").await?;
        handbag
            .shop_says(
                "message",
                "Uit de gegevens van de vervoerder blijkt dat het pakket bij u is afgeleverd: \
                 GPS-punt en verklaring van de chauffeur zitten in ons dossier. Meer kunnen wij \
                 niet doen.",
            )
            .await?;
        laptop
            .shop_says(
                "message",
                "De garantie is voorbij en dit lijkt echt op een valschade. Stuur het rapport \
                 van de reparateur maar op, dan kijken we ernaar.",
            )
            .await?;
        phone
            .shop_says(
                "solved",
                "U had gelijk, met de twee afschriften erbij hebben we de dubbele betaling \
                 gevonden. € 379,99 is vandaag teruggestort.",
            )
            .await?;
        phone.consumer_says_solved().await?;

        // The terms end; consumers who don't answer are reminded later.
        self.wait("P6DT12H").await?;
        self.wait("PT12H").await?;
        handbag.choose("mediation").await?;
        laptop.choose("working").await?;

        self.wait("P2D").await?;
        let mut coffee = self.file(&COFFEE_MACHINE).await?;
        let mut sofa = self.file(&SOFA).await?;
        let mut fashion = self.file(&FASHION).await?;
        let mut mattress = self.file(&MATTRESS).await?;

        self.wait("P1D").await?;
        coffee
            .shop_says(
                "refuse",
                "Het apparaat is gebruikt en is hier nooit aangekomen. Wij betalen niets terug.",
            )
            .await?;
        sofa.shop_says(
            "message",
            "Deze bank is speciaal voor u samengesteld: model, stof, kleur en poten. Op maatwerk \
             zit geen bedenktijd, dat staat in de voorwaarden.",
        )
        .await?;
        sofa.consumer_says(
            "Samengesteld uit uw eigen lijstje, ja. Dat is geen maatwerk. Ik wacht de termijn af.",
        )
        .await?;
        self.offer(
            &mut fashion,
            "Een tegoedbon, twee jaar geldig. Met slechte recensies dreigen helpt niet.",
            "118",
        )
        .await?;
        fashion.answer_offer("decline").await?;
        self.offer(
            &mut mattress,
            "Terugnemen kan niet meer, maar we begrijpen het. U houdt het matras en krijgt de \
             helft terug.",
            "62,50",
        )
        .await?;
        mattress.answer_offer("accept").await
    }

    async fn file(&self, complaint: &'static Complaint) -> Result<Case, Error> {
        let mut consumer = Visitor::new(self.origin);
        let [day, month, year] = parts(self.days_ago(complaint.ordered)?);
        let [told_day, told_month, told_year] = parts(self.days_ago(complaint.told.0)?);
        let steps: [(&str, &[(&str, &str)]); 8] = [
            ("shop", &[("shop", complaint.shop)]),
            ("problem", &[("problem", complaint.problem)]),
            (
                "order",
                &[
                    ("order-number", complaint.order_number),
                    ("order-day", &day),
                    ("order-month", &month),
                    ("order-year", &year),
                    ("amount", complaint.amount),
                ],
            ),
            ("story", &[("story", complaint.story)]),
            (
                "solution",
                &[
                    ("remedy", complaint.remedy),
                    ("remedy-amount", complaint.remedy_amount),
                    ("remedy-words", complaint.remedy_words),
                ],
            ),
            (
                "told",
                &[
                    ("told", "yes"),
                    ("told-day", &told_day),
                    ("told-month", &told_month),
                    ("told-year", &told_year),
                    ("told-how", complaint.told.1),
                ],
            ),
            ("evidence", &[]),
            (
                "contact",
                &[
                    ("name", complaint.name),
                    ("mail", complaint.mail),
                    ("phone", complaint.phone),
                ],
            ),
        ];
        for (step, fields) in steps {
            consumer.send(&format!("/file/{step}"), fields).await?;
        }
        let check = consumer.open("/file/check").await?;
        let shown = value_of(&check, "shown")?;
        consumer.send("/file/check", &[("shown", shown)]).await?;
        settle(&mut consumer).await?;
        let confirm = consumer.mailed(complaint.mail, "/filing/").await?;
        consumer.send(&confirm, &[]).await?;
        settle(&mut consumer).await?;
        Ok(Case {
            complaint,
            consumer,
            shop: Visitor::new(self.origin),
            submissions: 0,
        })
    }

    async fn offer(&self, case: &mut Case, what: &str, amount: &str) -> Result<(), Error> {
        let [day, month, year] = parts(self.days_ago(-14)?);
        let submission = case.submission();
        let fields = [
            ("answer", "offer"),
            ("submission", submission.as_str()),
            ("text", what),
            ("amount", amount),
            ("day", &day),
            ("month", &month),
            ("year", &year),
        ];
        let path = case.shop_path().await?;
        case.shop.send(&format!("{path}/answer"), &fields).await?;
        settle(&mut case.shop).await
    }

    async fn wait(&self, duration: &str) -> Result<(), Error> {
        let mut clock = Visitor::new(self.origin);
        clock
            .send("/_local/clock", &[("advance", duration)])
            .await
            .map(drop)
    }

    fn days_ago(&self, days: i32) -> Result<Date, Error> {
        let today = self.clock.now().to_zoned(AMSTERDAM).date();
        let back: Span = days.days();
        today.checked_sub(back).doing("count days back")
    }
}

impl Case {
    async fn shop_says(&mut self, answer: &str, text: &str) -> Result<(), Error> {
        let path = self.shop_path().await?;
        let submission = self.submission();
        let fields = [
            ("answer", answer),
            ("submission", submission.as_str()),
            ("text", text),
        ];
        self.shop.send(&format!("{path}/answer"), &fields).await?;
        settle(&mut self.shop).await
    }

    async fn consumer_says(&mut self, text: &str) -> Result<(), Error> {
        let path = self.consumer_path().await?;
        let submission = self.submission();
        let fields = [("submission", submission.as_str()), ("text", text)];
        self.consumer
            .send(&format!("{path}/message"), &fields)
            .await?;
        settle(&mut self.consumer).await
    }

    async fn consumer_says_solved(&mut self) -> Result<(), Error> {
        let path = self.consumer_path().await?;
        let fields = [("choice", "solved")];
        self.consumer
            .send(&format!("{path}/choice"), &fields)
            .await?;
        settle(&mut self.consumer).await
    }

    async fn answer_offer(&mut self, answer: &str) -> Result<(), Error> {
        let path = self.consumer_path().await?;
        let page = self.consumer.open(&path).await?;
        let offer = hidden(&page, "offer")
            .ok_or_else(|| Error::new("find the offer on the case page", "it isn't there"))?;
        // As on the page that says that accepting binds.
        let fields = [("offer", offer), ("answer", answer), ("bound", "1")];
        self.consumer
            .send(&format!("{path}/offer"), &fields)
            .await?;
        settle(&mut self.consumer).await
    }

    /// Presses a button in the newest mail that has the three buttons.
    async fn choose(&mut self, choice: &str) -> Result<(), Error> {
        let mail = self.complaint.mail;
        let path = self.consumer.mailed(mail, "/choice/").await?;
        let (link, _) = path
            .rsplit_once('/')
            .ok_or_else(|| Error::new("read the link of a choice", path.clone()))?;
        self.consumer.send(&format!("{link}/{choice}"), &[]).await?;
        settle(&mut self.consumer).await
    }

    async fn shop_path(&mut self) -> Result<String, Error> {
        let mail = format!("klachten@{}.example", self.complaint.shop.replace('-', ""));
        self.shop.mailed(&mail, "/case/").await
    }

    async fn consumer_path(&mut self) -> Result<String, Error> {
        self.consumer.mailed(self.complaint.mail, "/case/").await
    }

    /// A new submission number for each form.
    fn submission(&mut self) -> String {
        self.submissions += 1;
        self.submissions.to_string()
    }
}

async fn settle(visitor: &mut Visitor) -> Result<(), Error> {
    visitor.send("/_local/settle", &[]).await.map(drop)
}

/// The value of a hidden field.
fn hidden<'a>(page: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = page.split_once(&format!("name=\"{name}\" value=\""))?;
    after.split('"').next()
}

/// Day, month and year, as typed.
fn parts(date: Date) -> [String; 3] {
    [
        date.day().to_string(),
        date.month().to_string(),
        date.year().to_string(),
    ]
}
