//! The pause before another attempt.

use std::time::Duration;

/// Waits for a random time that grows with each attempt, so that conflicting
/// writers don't conflict again.
pub async fn pause(attempt: u32) {
    let most = 10_u64 << attempt.min(6);
    tokio::time::sleep(Duration::from_millis(fastrand::u64(..most))).await;
}
