//! A reader of Server-Sent Events, with a deadline so that a missing message fails the test.
//! It must not know what the messages mean.

use std::time::Duration;

use reqwest::{RequestBuilder, Response};
use serde_json::Value;

use super::server::Failing;

/// Long enough for a busy machine; nothing waits so long when all is well.
const PATIENCE: Duration = Duration::from_secs(30);

/// An open stream.
pub struct Stream {
    response: Response,
    unread: String,
}

/// One message.
#[derive(Debug)]
pub struct Message {
    pub event: String,
    pub id: Option<String>,
    pub data: Value,
}

impl Stream {
    pub async fn open(request: RequestBuilder) -> Failing<Self> {
        let response = request.send().await?.error_for_status()?;
        Ok(Self {
            response,
            unread: String::new(),
        })
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.response.headers().get(name)?.to_str().ok()
    }

    /// The next message, passing over comments; `None` when the server has ended the stream.
    pub async fn next(&mut self) -> Failing<Option<Message>> {
        tokio::time::timeout(PATIENCE, self.read())
            .await
            .map_err(|_| "no message came")?
    }

    /// The next message, which must be of that name.
    pub async fn expect(&mut self, event: &str) -> Failing<Message> {
        let message = self
            .next()
            .await?
            .ok_or_else(|| format!("ended before `{event}`"))?;
        assert_eq!(message.event, event, "{message:?}");
        Ok(message)
    }

    async fn read(&mut self) -> Failing<Option<Message>> {
        loop {
            while let Some((block, rest)) = self.unread.split_once("\n\n") {
                let message = parse(block);
                self.unread = rest.to_owned();
                if let Some(message) = message? {
                    return Ok(Some(message));
                }
            }
            match self.response.chunk().await? {
                Some(bytes) => self.unread.push_str(std::str::from_utf8(&bytes)?),
                None => return Ok(None),
            }
        }
    }
}

fn parse(block: &str) -> Failing<Option<Message>> {
    let field = |name: &str| {
        let prefix = format!("{name}:");
        block
            .lines()
            .find_map(|line| line.strip_prefix(&prefix))
            .map(|value| value.trim().to_owned())
    };
    let Some(event) = field("event") else {
        return Ok(None);
    };
    let data = field("data").unwrap_or_default();
    Ok(Some(Message {
        event,
        id: field("id"),
        data: serde_json::from_str(&data)?,
    }))
}
