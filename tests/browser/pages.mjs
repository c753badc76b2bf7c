// Every kind of page with a URL of it: of the example, and of the UN's data where the registry has them.

const example = [
  { name: "home", path: "/" },
  { name: "assemblies", path: "/assemblies" },
  { name: "assembly", path: "/assemblies/icpo-ga" },
  { name: "sessions", path: "/sessions" },
  { name: "session", path: "/sessions/model/3", printed: true },
  { name: "members", path: "/members" },
  { name: "member", path: "/members/FRA" },
  { name: "member-votes", path: "/members/XAA/votes" },
  { name: "groups", path: "/groups" },
  { name: "group", path: "/groups/unga/eu" },
  { name: "resolutions", path: "/resolutions", printed: true },
  { name: "resolution", path: "/resolutions/GA-2024-92-RES-04", printed: true },
  { name: "votes", path: "/votes" },
  { name: "vote", path: "/votes/icpo-ga/92/1", printed: true },
  { name: "vote-named", path: "/votes/model/1/3", printed: true },
  { name: "vote-doubts", path: "/votes?discrepancies=1" },
  { name: "positions", path: "/positions" },
  { name: "chart", path: "/sessions/model/3/chart", printed: true },
  { name: "results", path: "/sessions/model/3/results", printed: true },
  { name: "results-all", path: "/results?assembly=icpo-ga" },
  { name: "chart-all", path: "/chart?assembly=model" },
  { name: "votes-cast", path: "/votes_cast" },
  { name: "group-members", path: "/group_members" },
  { name: "profiles", path: "/profiles" },
  { name: "data", path: "/data" },
  { name: "dictionary", path: "/data/votes" },
  { name: "releases", path: "/releases" },
  { name: "docs", path: "/docs" },
  { name: "coincidence", path: "/members/XAA/coincidence?assembly=model" },
  { name: "agreement", path: "/agreement?assembly=model" },
  { name: "compare", path: "/compare" },
  { name: "compared", path: "/compare?members=XAA,XAB,XAC,XAD&assembly=model", printed: true },
  { name: "cohesion", path: "/cohesion?assembly=model" },
  { name: "ideal-choice", path: "/ideal-points" },
  { name: "ideal-points", path: "/ideal-points?assembly=model" },
  { name: "search", path: "/search?q=lawful+access" },
  { name: "revisions", path: "/revisions" },
  { name: "revision", path: "/revisions/1" },
  { name: "difference", path: "/revisions/1/difference" },
  { name: "problem", path: "/votes?sesion=92&limit=many" },
  { name: "problem-one", path: "/votes?turnout_min=many" },
  { name: "missing", path: "/resolutions/none" },
];

const un = [
  { name: "un-session", path: "/sessions/unga/76", printed: true },
  { name: "un-chart", path: "/sessions/unga/77/chart", printed: true },
  { name: "un-resolution", path: "/resolutions/A/RES/76/70", printed: true },
  { name: "un-vote", path: "/votes/unga/76/70", printed: true },
  { name: "un-told", path: "/votes/unga/1/1", printed: true },
  { name: "un-parts", path: "/resolutions/A/RES/50/38%5BB%5D" },
  { name: "un-difference", path: "/revisions/4800/difference" },
  { name: "un-former", path: "/members/YUG" },
  { name: "un-member", path: "/members/GBR" },
  { name: "un-compared", path: "/compare?members=FRA,DEU,USA,CHN,BRA,IND&assembly=unga", printed: true },
  { name: "un-search", path: "/search?q=nuclear+weapons" },
  { name: "un-votes", path: "/votes?assembly=unga&session=76" },
  { name: "un-agreement", path: "/agreement?assembly=unga&session=60" },
];

// Of what staff save or release: there where somebody did.
const made = [
  { name: "profile", path: "/profiles/print-fr" },
  { name: "release", path: "/releases/2026.1" },
];

// Those that the service at this URL has.
export async function pages(url) {
  const asked = [...un, ...made];
  const there = await Promise.all(
    asked.map(async ({ path }) => {
      const { status } = await fetch(url + path, { headers: { accept: "text/html" }, redirect: "manual" });
      return status === 200;
    }),
  );
  return [...example, ...asked.filter((_, at) => there[at])];
}
