//! A shop as cases keep it.

use shop::{Details, Joining, Member, Membership};

/// The shop as a case keeps it from filing on.
pub fn for_case(member: &Member) -> dispute::Shop {
    let Details {
        name,
        host,
        mail,
        language,
        membership: Membership { version, since },
    } = member.details.clone();
    dispute::Shop {
        id: member.id.clone(),
        name,
        host,
        mail,
        language,
        membership: dispute::Membership { version, since },
    }
}

/// The joining of a shop as a case keeps it.
pub fn joining(shop: &dispute::Shop) -> Joining {
    let dispute::Shop {
        id,
        name,
        host,
        mail,
        language,
        membership: dispute::Membership { version, since },
    } = shop.clone();
    let details = Details {
        name,
        host,
        mail,
        language,
        membership: Membership { version, since },
    };
    Joining { shop: id, details }
}
