// Reads calendars (a list of base64 texts on standard input) with ical.js, as Thunderbird and Nextcloud do,
// and writes what it has understood. Times are seconds since 1970, by the rule that stands in the file itself.
import { readFileSync } from "node:fs";
import ICAL from "../../node_modules/ical.js/dist/ical.js";

const text = (component, name) => component.getFirstPropertyValue(name)?.toString() ?? "";
const seconds = (component, name) => component.getFirstPropertyValue(name)?.toUnixTime() ?? null;
const people = (component, name) =>
  component.getAllProperties(name).map((one) => [
    one.getFirstValue(),
    ...["cn", "partstat", "rsvp"].map((parameter) => one.getParameter(parameter)?.toString() ?? ""),
  ]);

function read(calendar) {
  const whole = new ICAL.Component(ICAL.parse(calendar));
  return {
    method: text(whole, "method"),
    name: text(whole, "name").replaceAll("\\", ""), // it does not know that NAME is a text (RFC 7986 §5.1)
    events: whole.getAllSubcomponents("vevent").map((event) => ({
      uid: text(event, "uid"),
      sequence: Number(text(event, "sequence")),
      starts: seconds(event, "dtstart"),
      ends: seconds(event, "dtend"),
      stamp: seconds(event, "dtstamp"),
      summary: text(event, "summary"),
      place: text(event, "location"),
      description: text(event, "description"),
      status: text(event, "status"),
      url: text(event, "url"),
      related: text(event, "related-to"),
      organizer: people(event, "organizer"),
      attendees: people(event, "attendee"),
    })),
  };
}

const given = JSON.parse(readFileSync(0, "utf8"));
const texts = given.map((one) => Buffer.from(one, "base64").toString("utf8"));
process.stdout.write(JSON.stringify(texts.map(read)));
