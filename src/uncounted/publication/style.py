"""The look of a dossier, as one stylesheet: calm, legible, printable, right to left where asked.

- Arabic letters are joined and have no slant: they are never spaced out, nor set in italics.
- Logical properties only (start and end, never left and right), so that one sheet serves both directions.
- One accent colour; every distinction that matters is also a word, a shape or a line.
- Light and dark by the reader's own setting; print opens all evidence and drops the colours.
- No outside font or image: nothing is fetched.
"""

from uncounted.publication.pictures import look

_SHEET = """
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --ink: #1d1f21; --quiet: #5a5f63; --line: #d9d5cb; --faint: #f1eee6; --accent: #1f5163;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", "Noto Naskh Arabic", Georgia,
    serif;
  --sans: system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans Arabic", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #16181a; --ink: #e6e3dc; --quiet: #a3a8ab; --line: #383c3f; --faint: #1f2224;
    --accent: #8fc3d4; }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 var(--serif);
  -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 2.5rem 1.25rem 5rem; max-inline-size: 46rem; overflow-wrap: break-word; }
a { color: var(--accent); text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--accent);
  outline-offset: 2px; }
.skip { position: absolute; inset-inline-start: -100vw; }
.skip:focus { position: static; }
.kicker, .mark, .ids, summary, nav, th, dt, figcaption, .note, .number, footer, .kind {
  font-family: var(--sans); }
header { border-block-end: 2px solid var(--accent); padding-block-end: 1.5rem; margin-block-end: 2rem; }
.kicker { color: var(--accent); font-size: .8125rem; letter-spacing: .06em; text-transform: uppercase;
  margin: 0 0 .75rem; }
h1 { font-size: clamp(1.6rem, 5vw, 2.25rem); line-height: 1.2; font-weight: 600; margin: 0 0 1.25rem;
  text-wrap: balance; }
h2 { font-size: 1.45rem; line-height: 1.25; font-weight: 600; margin: 3.5rem 0 1rem;
  padding-block-start: 1.25rem; border-block-start: 1px solid var(--line); }
h3 { font-size: 1.12rem; line-height: 1.35; font-weight: 600; margin: 2.25rem 0 .5rem; }
p { margin: 0; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.25rem; margin: 0;
  font-size: .95rem; }
dl.facts dt { color: var(--quiet); font-size: .875rem; padding-block-start: .08rem; }
dl.facts dd { margin: 0; min-inline-size: 0; }
code { font: .82em/1.5 ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace;
  overflow-wrap: anywhere; }
nav ol { margin: 0; padding: 0; list-style: none; columns: 2 15rem; font-size: .9375rem; }
nav li { margin-block-end: .35rem; break-inside: avoid; }
nav h2 { font-size: .8125rem; letter-spacing: .06em; text-transform: uppercase; color: var(--quiet);
  border: 0; margin: 0 0 .6rem; padding: 0; font-family: var(--sans); }
.sentence { display: grid; grid-template-columns: 2.4rem minmax(0, 1fr); margin-block: 1.05rem; }
.number { font-size: .75rem; line-height: 1.7rem; text-decoration: none; color: var(--quiet);
  font-variant-numeric: tabular-nums; }
.number:hover { text-decoration: underline; }
.said { padding-inline-start: .9rem; border-inline-start: 3px solid transparent; }
.reported > .said { border-inline-start: 3px solid var(--line); }
.documented > .said { border-inline-start: 3px solid var(--accent); }
.estimated > .said { border-inline-start: 3px dashed var(--quiet); font-style: italic; }
.denial > .said { border-inline-start: 5px double var(--quiet); padding-inline-start: calc(.9rem - 2px); }
.caution > .said { border-inline-start: 3px dotted var(--quiet); }
.mark { display: inline-block; font-style: normal; font-size: .6875rem; line-height: 1.5;
  letter-spacing: .05em; text-transform: uppercase; padding-inline: .45em;
  border: 1px solid var(--quiet); border-radius: .2em; color: var(--quiet);
  margin-inline-end: .3em; vertical-align: .12em; }
.documented .mark { background: var(--accent); border-color: var(--accent); color: var(--paper); }
.estimated .mark { border-style: dashed; }
details { font-style: normal; margin-block-start: .2rem; font-size: .9375rem; }
summary { cursor: pointer; inline-size: fit-content; font-size: .8125rem; color: var(--quiet);
  padding-block: .15rem; }
summary:hover { color: var(--accent); }
.brief > p, .brief > details:not([open]), .brief > details:not([open]) > summary { display: inline; }
.brief > details:not([open]) > summary { padding-inline-start: .35rem;
  white-space: nowrap; }
.brief > details:not([open]) > summary::before { content: "\\25B8\\00A0"; }
details[open] > summary { color: var(--accent); margin-block-end: .35rem; }
.opened { background: var(--faint); border-radius: .35rem; padding: .8rem 1rem; }
.opened ol { list-style: none; margin: 0; padding: 0; }
.opened li + li { border-block-start: 1px solid var(--line); margin-block-start: .8rem;
  padding-block-start: .8rem; }
.opened blockquote { margin: .3rem 0; padding-inline-start: .8rem;
  border-inline-start: 2px solid var(--line); }
.ids { font-size: .75rem; color: var(--quiet); }
.withheld { border: 1px dashed var(--quiet); border-radius: .25rem; padding: .3rem .6rem; margin-block: .3rem;
  inline-size: fit-content; max-inline-size: 100%; }
figure { margin: 1.75rem 0; }
table { inline-size: 100%; border-collapse: separate; border-spacing: 0; font-size: .9rem;
  line-height: 1.45; }
figcaption { font-size: .8125rem; font-weight: 600; margin-block-end: .6rem; }
th { text-align: start; font-size: .75rem; font-weight: 600; color: var(--quiet); vertical-align: bottom; }
th, td { padding: .45rem .8rem .45rem 0; padding-inline: 0 .8rem; border-block-end: 1px solid var(--line); }
td { vertical-align: top; font-variant-numeric: tabular-nums; }
td.long { overflow-wrap: anywhere; }
tbody th { color: var(--ink); vertical-align: top; font-size: .875rem; }
.estimated table { border-block: 2px dashed var(--quiet); }
.reported table { border-block: 2px solid var(--line); }
.documented table { border-block: 2px solid var(--accent); }
.kind, .note { font-size: .8125rem; color: var(--quiet); margin-block-start: .5rem; }
.chart { display: block; inline-size: 100%; block-size: auto; margin-block: .5rem 1rem; }
.chart text { font: 13px var(--sans); fill: var(--ink); paint-order: stroke; stroke: var(--paper);
  stroke-width: 4px; }
.chart .tick { fill: var(--quiet); font-size: 12px; }
.chart line, .chart path { stroke: var(--ink); stroke-width: 1.75; fill: none; }
.chart .grid { stroke: var(--line); stroke-width: 1; }
.chart .point { fill: var(--paper); stroke: var(--ink); stroke-width: 2; }
.chart .documented .point { fill: var(--accent); stroke: var(--accent); }
.chart .estimated .span { stroke-dasharray: 6 4; }
footer { margin-block-start: 4rem; border-block-start: 1px solid var(--line); padding-block-start: 1rem;
  font-size: .8125rem; color: var(--quiet); }
:lang(ar) { letter-spacing: 0 !important; }
:lang(ar) .estimated > .said { font-style: normal; }
[dir="rtl"] .brief > details:not([open]) > summary::before { content: "\\25C2\\00A0"; }
@media (max-width: 34rem) {
  body { padding-block-start: 1.5rem; }
  .sentence { grid-template-columns: 1.9rem minmax(0, 1fr); }
  dl.facts { grid-template-columns: 1fr; gap: 0; } dl.facts dd { margin-block-end: .6rem; }
  table, tbody, tr, td, tbody th { display: block; }
  thead { display: block; position: absolute; clip-path: inset(50%); block-size: 1px; inline-size: 1px;
    overflow: hidden; }
  tr { border-block-end: 1px solid var(--line); padding-block: .5rem; }
  th, td { border: 0; padding: .12rem 0; }
  td { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: .6rem; }
  td::before { content: attr(data-column); font: 600 .75rem/1.6 var(--sans); color: var(--quiet); }
  .chart text { font-size: 21px; } .chart .tick { font-size: 18px; }
  .chart .long { font-size: 13px; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #333; --line: #999; --faint: #fff; --accent: #000; }
  html { font-size: 10pt; } body { max-inline-size: none; padding: 0; }
  nav, .skip { display: none; }
  h2, h3 { break-after: avoid; } .sentence, tr, figure { break-inside: avoid-page; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .opened { border: 1px solid var(--line); }
}
"""
STYLESHEET = _SHEET + look(ink="var(--ink)", paper="var(--paper)", accent="var(--accent)") + "\n"
