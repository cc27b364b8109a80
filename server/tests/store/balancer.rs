//! A load balancer in front of several nodes: each connection goes to the next node that takes it.
//! It must not know what goes through.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use super::Failing;

/// A running balancer; it ends with the test.
pub struct Balancer {
    address: SocketAddr,
    accepting: JoinHandle<()>,
}

impl Balancer {
    pub async fn start(nodes: Vec<SocketAddr>) -> Failing<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let (nodes, turn) = (Arc::new(nodes), AtomicUsize::new(0));
        let accepting = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let first = turn.fetch_add(1, Ordering::Relaxed);
                tokio::spawn(pass(client, Arc::clone(&nodes), first));
            }
        });
        Ok(Self { address, accepting })
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

impl Drop for Balancer {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// A node that is gone refuses at once, and the next one is asked.
async fn pass(mut client: TcpStream, nodes: Arc<Vec<SocketAddr>>, first: usize) {
    for turn in 0..nodes.len() {
        let node = nodes[(first + turn) % nodes.len()];
        if let Ok(mut server) = TcpStream::connect(node).await {
            // One side that breaks off ends both; whoever it concerns comes again.
            let _ = copy_bidirectional(&mut client, &mut server).await;
            return;
        }
    }
}
