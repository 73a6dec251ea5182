// Reads an iCalendar file with ical.js and prints what it holds as JSON.
// node read_ics.mjs FILE; ITSM_SKILLS_ICAL_JS names the module's file.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const ICAL = (await import(pathToFileURL(process.env.ITSM_SKILLS_ICAL_JS))).default;
const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf-8")));
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    title: event.summary,
    text: event.description,
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    allDay: event.startDate.isDate && event.endDate.isDate,
    stamp: component.getFirstPropertyValue("dtstamp").toString(),
    transparency: component.getFirstPropertyValue("transp"),
    alarms: component.getAllSubcomponents("valarm").map((alarm) => alarm.getFirstPropertyValue("trigger").toString()),
  };
});
console.log(JSON.stringify({ name: calendar.getFirstPropertyValue("x-wr-calname"), events }));
