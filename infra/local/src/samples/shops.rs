//! The sample shops.

use crate::error::{Doing, Error};
use dispute::{Language, MailAddress, Membership, Shop, ShopId};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use journal::Journal;
use shop::Command;
use shops::Joined;

/// A shop with the secret of its platform.
pub(crate) struct Sample {
    pub(crate) shop: Shop,
    /// The secret with which its platform signs webhooks.
    pub(crate) secret: String,
}

/// The moment at which the sample shops were entered.
const FOUNDED: Timestamp = Timestamp::constant(1_756_684_800, 0);

/// Id, name, host, language, member since, version of the membership.
const SHOPS: [(&str, &str, &str, Language, Date, &str); 11] = [
    (
        "bloemenhuis-de-linde",
        "Bloemenhuis De Linde",
        "bloemenhuisdelinde.example",
        Language::Nl,
        date(2022, 2, 14),
        "2021-2",
    ),
    (
        "koffiehoek-vermeer",
        "Koffiehoek Vermeer",
        "koffiehoekvermeer.example",
        Language::Nl,
        date(2023, 3, 1),
        "2023-1",
    ),
    (
        "zitgoed-meubelen",
        "Zitgoed Meubelen",
        "zitgoedmeubelen.example",
        Language::Nl,
        date(2021, 9, 20),
        "2021-2",
    ),
    (
        "studio-lotte",
        "Studio Lotte",
        "studiolotte.example",
        Language::Nl,
        date(2024, 5, 6),
        "2024-1",
    ),
    (
        "tassenatelier-amstel",
        "Tassenatelier Amstel",
        "tassenatelieramstel.example",
        Language::Nl,
        date(2022, 11, 3),
        "2021-2",
    ),
    (
        "laptopland",
        "Laptopland",
        "laptopland.example",
        Language::En,
        date(2023, 8, 17),
        "2023-1",
    ),
    (
        "speelkasteel",
        "Speelkasteel",
        "speelkasteel.example",
        Language::Nl,
        date(2025, 1, 9),
        "2024-1",
    ),
    (
        "belwinkel-noord",
        "Belwinkel Noord",
        "belwinkelnoord.example",
        Language::Nl,
        date(2024, 10, 28),
        "2024-1",
    ),
    (
        "slaapwel-matrassen",
        "Slaapwel Matrassen",
        "slaapwelmatrassen.example",
        Language::Nl,
        date(2023, 6, 12),
        "2023-1",
    ),
    // Mails to it bounce.
    (
        "fietsen-van-dalen",
        "Fietsen Van Dalen",
        "bounce.example",
        Language::Nl,
        date(2021, 4, 8),
        "2021-2",
    ),
    // An out-of-office program answers each mail.
    (
        "altijd-op-reis",
        "Altijd op Reis",
        "away.example",
        Language::Nl,
        date(2024, 3, 19),
        "2024-1",
    ),
];

/// All sample shops.
pub(crate) fn all() -> Result<Vec<Sample>, Error> {
    SHOPS.into_iter().map(sample).collect()
}

/// Makes them members. What an earlier run stored becomes what the samples are
/// now.
pub(crate) async fn store(journal: &Journal) -> Result<(), Error> {
    for Sample { shop, secret } in all()? {
        let doing = || format!("store the sample shop {}", shop.id);
        let joining = shops::joining(&shop);
        let change = Command::Change(joining.details.clone());
        let joined = shops::join(journal, joining, &secret, FOUNDED).await;
        match joined.doing(doing())? {
            Joined::New(_) => {}
            Joined::Exists(_) => {
                let changed = shops::execute(journal, &shop.id, &change, FOUNDED).await;
                changed.doing(doing())?;
            }
            Joined::HostTaken => {
                return Err(Error::new(doing(), "its host is another shop's"));
            }
        }
    }
    Ok(())
}

fn sample(
    (id, name, host, language, since, version): (&str, &str, &str, Language, Date, &str),
) -> Result<Sample, Error> {
    let doing = || format!("describe the sample shop {id}");
    let line = |text: &str| dispute::Line::parse(text, 100).doing(doing());
    let mail: MailAddress = format!("klachten@{host}").parse().doing(doing())?;
    Ok(Sample {
        shop: Shop {
            id: id.parse::<ShopId>().doing(doing())?,
            name: line(name)?,
            host: line(host)?,
            mail,
            language,
            membership: Membership {
                version: line(version)?,
                since,
            },
        },
        // Public, and of no use outside this machine.
        secret: format!("sample-secret-of-{id}"),
    })
}
