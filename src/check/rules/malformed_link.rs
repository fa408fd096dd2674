//! `malformed-link`: a link whose address leads nowhere.
//!
//! Not here: addresses that are not followed (`unsafe-link`). Whether a page is there nobody asks: nothing leaves the
//! device.

use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::change_step;
use crate::check::flow::{Flow, FlowStep};
use crate::message::Message;

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    for (place, link) in step.step.guidance.links.iter().enumerate() {
        let url = link.url.trim();
        if is_whole(url) {
            continue;
        }
        let message = Message::new("check-malformed-link").text("link", &link.title).text("url", url);
        let finding = flow.finding(at, message).inside(&format!("links/{place}"));
        let whole = format!("https://{url}");
        let is_host = scheme(url).is_none() && url.contains('.') && is_whole(&whole);
        let fix = is_host.then(|| replaced(step, place, whole));
        report.add(finding.fix(fix).fix(without(step, place)));
    }
}

/// What stands before the colon, in small letters, where that is a scheme at all.
pub(super) fn scheme(url: &str) -> Option<String> {
    let (scheme, rest) = url.trim().split_once(':')?;
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-');
    let is_scheme =
        scheme.bytes().all(is_sign) && scheme.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic());
    // `localhost:8080/x` and `example.com:443` have a port there.
    let is_port = rest
        .split('/')
        .next()
        .is_some_and(|port| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()));
    let is_plain = matches!(scheme, "tel" | "mailto");
    (is_scheme && (is_plain || !is_port)).then(|| scheme.to_ascii_lowercase())
}

/// Whether the address can lead somewhere. Unknown schemes are not judged here.
fn is_whole(url: &str) -> bool {
    if url.is_empty() || url.chars().any(|sign| sign.is_whitespace() || sign.is_control()) {
        return false;
    }
    let Some(scheme) = scheme(url) else { return false };
    let rest = url.get(scheme.len() + 1..).unwrap_or_default();
    match scheme.as_str() {
        "https" | "http" => {
            let host =
                rest.strip_prefix("//").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
            let host = host.map(|host| host.rsplit('@').next().unwrap_or_default());
            host.is_some_and(|host| {
                !host.is_empty()
                    && !host.starts_with(['.', ':', '-'])
                    && !host.contains("..")
                    && !host.contains(['<', '>', '"', '\\'])
            })
        }
        "mailto" => {
            let address = rest.split('?').next().unwrap_or_default();
            address.split_once('@').is_some_and(|(who, host)| !who.is_empty() && !host.is_empty())
        }
        "tel" => rest.bytes().any(|byte| byte.is_ascii_digit()),
        _ => true,
    }
}

/// The step with another address at a link.
pub(super) fn replaced(step: &FlowStep<'_>, place: usize, url: String) -> Fix {
    let mut record = step.step.clone();
    let label = Message::new("fix-link").text("url", &url);
    if let Some(link) = record.guidance.links.get_mut(place) {
        link.url = url;
    }
    change_step(step, record, label)
}

/// The step without a link.
pub(super) fn without(step: &FlowStep<'_>, place: usize) -> Fix {
    let mut record = step.step.clone();
    let title = step.step.guidance.links.get(place).map(|link| link.title.as_str()).unwrap_or_default();
    record.guidance.links.remove(place);
    change_step(step, record, Message::new("fix-remove-link").text("link", title))
}
