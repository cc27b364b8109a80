//! What `trackline audit` does: the log is checked from its first entry to its last, or printed.
//! It must not know how entries are sealed.

use std::io::{self, Write};

use chrono::Utc;
use futures_util::TryStreamExt;

use super::{Stopped, open};
use crate::audit::{Form, export};
use crate::settings;
use crate::settings::cli::AuditCommand;
use crate::store::audit::{Act, Chain, Who};
use crate::store::{AuditQuery, Deed, Store};

/// So many entries are read at a time.
const PAGE: u32 = 1000;

/// Does it; what it prints may be longer than memory, and goes out piece by piece.
pub async fn run(command: AuditCommand) -> Result<(), Stopped> {
    match command {
        AuditCommand::Verify { kept, seen } => {
            let store = open(settings::database(&kept.database)?).await?;
            let chain = verify(&*store, seen.as_deref()).await?;
            let head = hex::encode(chain.head);
            println!(
                "{} entries, none changed or missing; the last hash is {head}",
                chain.length
            );
            Ok(())
        }
        AuditCommand::Export {
            kept,
            format,
            client,
        } => {
            let form = Form::named(&format).ok_or(Stopped::Format(format))?;
            let store = open(settings::database(&kept.database)?).await?;
            let whose = client.clone().unwrap_or_default();
            let deed = Deed::new(Act::Exported, &whose, Who::Operator, &whose, Utc::now());
            store.record(deed).await?;
            let query = AuditQuery {
                client,
                ..AuditQuery::default()
            };
            let pieces = export(store, query, form).map_err(Stopped::from);
            let print = async |piece: String| Ok(io::stdout().write_all(piece.as_bytes())?);
            pieces.try_for_each(print).await
        }
    }
}

/// Follows the whole chain; `seen` is a hash that stood in it once.
async fn verify(store: &dyn Store, seen: Option<&str>) -> Result<Chain, Stopped> {
    let mut chain = Chain::default();
    let mut met = seen.is_none();
    loop {
        let query = AuditQuery {
            after: Some(chain.length),
            limit: PAGE,
            ..AuditQuery::default()
        };
        let page = store.audit(query).await?;
        if page.is_empty() {
            break;
        }
        for entry in &page {
            chain.follow(entry)?;
            met |= seen.is_some_and(|seen| seen == hex::encode(entry.hash));
        }
    }
    if met { Ok(chain) } else { Err(Stopped::Unseen) }
}
