//! The shapes in which events of shops are stored ([`journal::Stored`]).

mod v1;

use std::convert::Infallible;

use journal::kept;
use record::ShopId;
use shop::Details;

kept!(
    /// Events.
    pub Event for shop::Event: 1 => v1::Event
);
kept!(
    /// Who causes events.
    pub Actor for shop::Actor: 1 => v1::Actor
);
kept!(
    /// Nothing follows from an event of a shop yet.
    pub Consequence for Infallible: 1 => v1::Nothing
);
kept!(
    /// A shop that was stored before shops had events.
    pub Eventless for (ShopId, Details): 1 => v1::Eventless
);
