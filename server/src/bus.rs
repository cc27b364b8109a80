//! The bell: tells readers that a shipment or order they watch has changed, and nothing else.
//! It must not know what changed in it; whoever is woken reads the store.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::store::{Change, Reader};

/// Something that can be watched.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Topic {
    Shipment(String),
    Order { client: String, order: String },
    Client(String),
}

/// Each topic with its listeners. A reader is only woken for what it may see, so that a busy shop
/// does not wake ten thousand streams of others.
type Listeners = HashMap<Topic, Vec<Arc<Notify>>>;

/// The bell of one process; clones ring the same one.
#[derive(Clone, Default)]
pub struct Bus {
    listeners: Arc<Mutex<Listeners>>,
    /// Set where other processes write to the same store: who is rung instead, and then wakes everybody.
    relay: Option<Arc<Notify>>,
}

/// A listener; dropping it ends the subscription.
pub struct Ear {
    bus: Bus,
    topics: Box<[Topic]>,
    wake: Arc<Notify>,
}

impl Bus {
    /// Listens for everything that the readers may see. Rings from now on are not missed, even before
    /// the first [`Ear::woken`].
    pub fn listen(&self, readers: &[Reader]) -> Ear {
        let wake = Arc::new(Notify::new());
        let topics: Box<[Topic]> = readers.iter().flat_map(topics_of).collect();
        let mut listeners = self.listeners();
        for topic in &topics {
            listeners
                .entry(topic.clone())
                .or_default()
                .push(Arc::clone(&wake));
        }
        drop(listeners);
        Ear {
            bus: self.clone(),
            topics,
            wake,
        }
    }

    /// A bell whose rings go to a relay, which learns from the store what changed, by this process or another.
    pub fn relayed(relay: Arc<Notify>) -> Self {
        Self {
            listeners: Arc::default(),
            relay: Some(relay),
        }
    }

    /// Tells that shipments have changed.
    pub fn ring(&self, changes: &[Change]) {
        match &self.relay {
            Some(relay) if !changes.is_empty() => relay.notify_one(),
            Some(_) => {}
            None => self.wake(changes),
        }
    }

    /// Wakes everybody, when nobody knows any more what changed.
    pub fn wake_all(&self) {
        for listener in self.listeners().values().flatten() {
            listener.notify_one();
        }
    }

    /// Wakes whoever watches one of the changed shipments.
    pub fn wake(&self, changes: &[Change]) {
        let listeners = self.listeners();
        for change in changes {
            let order = change.order.clone().map(|order| Topic::Order {
                client: change.client.clone(),
                order,
            });
            let topics = [
                Some(Topic::Shipment(change.shipment.clone())),
                Some(Topic::Client(change.client.clone())),
                order,
            ];
            for topic in topics.into_iter().flatten() {
                for listener in listeners.get(&topic).into_iter().flatten() {
                    // Stores one permit: any number of rings before the reader looks count as one.
                    listener.notify_one();
                }
            }
        }
    }

    fn listeners(&self) -> MutexGuard<'_, Listeners> {
        self.listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ear {
    /// Waits until something changed since this was last awaited, or since the subscription.
    pub async fn woken(&self) {
        self.wake.notified().await;
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        let mut listeners = self.bus.listeners();
        for topic in &self.topics {
            if let Some(ears) = listeners.get_mut(topic) {
                ears.retain(|ear| !Arc::ptr_eq(ear, &self.wake));
                if ears.is_empty() {
                    listeners.remove(topic);
                }
            }
        }
    }
}

fn topics_of(reader: &Reader) -> Vec<Topic> {
    match reader {
        Reader::Client(client) => vec![Topic::Client(client.clone())],
        Reader::Viewer {
            client,
            shipments,
            orders,
        } => {
            let shipments = shipments.iter().cloned().map(Topic::Shipment);
            let orders = orders.iter().map(|order| Topic::Order {
                client: client.clone(),
                order: order.clone(),
            });
            shipments.chain(orders).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    fn viewer(shipment: &str, order: &str) -> Reader {
        Reader::Viewer {
            client: "shop".into(),
            shipments: vec![shipment.into()],
            orders: vec![order.into()],
        }
    }

    fn change(client: &str, shipment: &str, order: &str) -> Change {
        Change {
            shipment: shipment.into(),
            client: client.into(),
            order: Some(order.into()),
        }
    }

    #[test]
    fn a_ring_before_listening_closely_is_not_missed_and_many_count_once() {
        let bus = Bus::default();
        let ear = bus.listen(&[viewer("a", "1")]);
        bus.ring(&[change("shop", "a", "9")]);
        bus.ring(&[change("shop", "b", "1")]);
        assert!(ear.woken().now_or_never().is_some());
        assert!(ear.woken().now_or_never().is_none());
    }

    #[test]
    fn others_are_left_asleep() {
        let bus = Bus::default();
        let ear = bus.listen(&[viewer("a", "1")]);
        bus.ring(&[change("shop", "b", "2"), change("other shop", "c", "1")]);
        assert!(ear.woken().now_or_never().is_none());
    }

    #[test]
    fn a_relayed_bell_wakes_nobody_before_the_relay_has_looked() {
        let relay = Arc::new(Notify::new());
        let bus = Bus::relayed(Arc::clone(&relay));
        let ear = bus.listen(&[viewer("a", "1")]);
        bus.ring(&[]);
        assert!(relay.notified().now_or_never().is_none());
        bus.ring(&[change("shop", "a", "1")]);
        assert!(relay.notified().now_or_never().is_some());
        assert!(ear.woken().now_or_never().is_none());
        bus.wake_all();
        assert!(ear.woken().now_or_never().is_some());
    }

    #[test]
    fn a_dropped_listener_leaves_nothing_behind() {
        let bus = Bus::default();
        let kept = bus.listen(&[viewer("a", "1")]);
        drop(bus.listen(&[viewer("a", "2")]));
        assert_eq!(bus.listeners().len(), 2);
        bus.ring(&[change("shop", "a", "1")]);
        assert!(kept.woken().now_or_never().is_some());
        drop(kept);
        assert!(bus.listeners().is_empty());
    }
}
