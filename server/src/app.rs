//! What all requests of one running server share.
//! It must not know any route.

use std::ops::Deref;
use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use crate::access::contact::ContactKeys;
use crate::access::vault::Vault;
use crate::access::viewer::ViewerKeys;
use crate::bus::Bus;
use crate::limits::Limits;
use crate::lookup::Lookup;
use crate::settings::secrets::Secrets;
use crate::store::Store;
use crate::styles::Sheet;

/// Finds a file of the built widget by its path.
pub type Files = Arc<dyn Fn(&str) -> Option<Vec<u8>> + Send + Sync>;

/// The parts of a running server. A clone is one count: every request makes several, on all threads at once.
#[derive(Clone)]
pub struct App(Arc<Parts>);

impl From<Parts> for App {
    fn from(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// What an [`App`] is made of.
#[derive(Clone)]
pub struct Parts {
    /// Everything that is kept.
    pub store: Arc<dyn Store>,
    /// Wakes the open streams.
    pub bus: Bus,
    /// Makes and checks viewer tokens.
    pub keys: ViewerKeys,
    /// Hashes recipients' contacts.
    pub contacts: ContactKeys,
    /// Seals what clients give to ask sources with.
    pub vault: Vault,
    /// Bounds the tries to find an order without an account.
    pub lookup: Arc<Lookup>,
    /// Bounds what one caller may ask for.
    pub limits: Arc<Limits>,
    /// Secrets of the webhook sources.
    pub secrets: Arc<Secrets>,
    /// The built widget.
    pub files: Files,
    /// The widget's style sheet; `None` in a binary without the widget.
    pub sheet: Option<Arc<Sheet>>,
    /// Where browsers reach this server, without a trailing slash; else what each request says.
    pub public_url: Option<String>,
    /// Cancelled when the server shuts down; open streams end then.
    pub closing: CancellationToken,
}
