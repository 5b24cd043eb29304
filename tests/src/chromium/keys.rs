//! The keyboard.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key;

use super::Chromium;

/// A key that moves or acts.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    /// To the next control.
    Tab,
    /// To the next answer of a question.
    Down,
    /// Chooses or presses.
    Space,
    /// Sends or opens.
    Enter,
}

impl Key {
    fn code(self) -> char {
        match self {
            Self::Tab => key::Key::Tab.into(),
            Self::Down => key::Key::Down.into(),
            Self::Space => ' ',
            Self::Enter => key::Key::Enter.into(),
        }
    }
}

/// More controls than any page has.
const MOST_CONTROLS: usize = 80;

impl Chromium {
    /// Presses a key.
    pub fn press(&self, key: Key) {
        self.press_all([key.code()]);
    }

    /// Presses Enter and waits until the page that this opens has loaded.
    pub fn enter(&self) {
        self.arrive("Enter", || self.press(Key::Enter));
    }

    /// Types into the control that has the focus.
    pub fn type_text(&self, text: &str) {
        self.press_all(text.chars());
    }

    /// Presses Tab until the focus is on an element that matches. Each element
    /// on the way has to show its focus, inside the window.
    pub fn tab_to(&self, selector: &str) {
        for _ in 0..MOST_CONTROLS {
            self.press(Key::Tab);
            self.assert_focus_shows();
            if self.has_focus(selector) {
                return;
            }
        }
        panic!("Tab doesn't lead to {selector} on {}", self.address());
    }

    /// Whether the focus is on an element that matches.
    pub fn has_focus(&self, selector: &str) -> bool {
        self.holds(&format!("document.activeElement.matches({selector:?})"))
    }

    fn assert_focus_shows(&self) {
        let hidden = self.script(
            "(() => {
                const it = document.activeElement;
                if (it === document.body) return null;
                const style = getComputedStyle(it), box = it.getBoundingClientRect();
                const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
                const seen = box.bottom > 0 && box.top < innerHeight
                    && box.right > 0 && box.left < innerWidth;
                return ring && seen ? null : it.outerHTML.slice(0, 200);
            })()",
        );
        assert!(hidden.is_null(), "no visible focus on {hidden}");
    }

    fn press_all(&self, keys: impl IntoIterator<Item = char>) {
        let actions =
            keys.into_iter()
                .fold(KeyActions::new("keyboard".into()), |actions, value| {
                    actions
                        .then(KeyAction::Down { value })
                        .then(KeyAction::Up { value })
                });
        let pressed = self.driver.wait(self.client.perform_actions(actions));
        pressed.unwrap_or_else(|error| panic!("no key is pressed: {error}"));
    }
}
