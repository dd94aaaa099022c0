/** The look of every page. No `<` and no `&`, so that the page stays well-formed XML; no address, so that nothing is fetched. */
export const STYLE = `
:root { color-scheme: light dark;
  --paper: #fbfaf8; --raised: #ffffff; --ink: #1f2328; --soft: #5c636b; --line: #e2dfd8; --shade: #f3f1ec; --link: #22577a;
  --all: #b3261e; --all-ink: #ffffff; --some: #f2c14e; --some-ink: #3b2900; --own: #cfe8df; --own-ink: #0b4a3a;
  --good: #1d7a5f; --warn: #8a5a00; --bad: #b3261e; --unsure: #5b4b9a; --unsure-paper: #ebe7f8;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
@media (prefers-color-scheme: dark) { :root {
  --paper: #15181c; --raised: #1c2025; --ink: #e4e6e8; --soft: #9aa3ac; --line: #30363d; --shade: #22272d; --link: #8ec5e8;
  --all: #d9483f; --all-ink: #ffffff; --some: #d9a52e; --some-ink: #241a00; --own: #1d4a3e; --own-ink: #b9ecd9;
  --good: #5cc7a2; --warn: #e3b04b; --bad: #ff8a80; --unsure: #b7a8f0; --unsure-paper: #2d2748; } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 var(--sans); -webkit-text-size-adjust: 100%; }
main { max-width: 84rem; margin: 0 auto; padding: 3rem 1.5rem 5rem; }
h1, h2, h3, p, ul, ol, dl, pre { margin: 0; }
h1 { font-size: 1.75rem; line-height: 1.25; font-weight: 650; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; line-height: 1.3; font-weight: 650; margin: 3.25rem 0 0.75rem; }
h2 small { font-weight: 400; font-size: 0.95rem; color: var(--soft); margin-left: 0.4rem; font-variant-numeric: tabular-nums; }
a { color: var(--link); text-underline-offset: 0.15em; }
code, pre, .name { unicode-bidi: isolate; font-family: var(--mono); font-size: 0.875em; overflow-wrap: anywhere; }
.prose { max-width: 46rem; } .prose > * + * { margin-top: 0.6rem; }
.soft { color: var(--soft); }
.eyebrow { color: var(--soft); font-size: 0.8125rem; letter-spacing: 0.04em; margin-bottom: 0.35rem; }
.verdict { border-left: 0.375rem solid var(--soft); background: var(--raised); padding: 1rem 1.25rem; margin: 1.25rem 0 1.75rem;
  border-radius: 0 0.5rem 0.5rem 0; box-shadow: 0 0 0 1px var(--line); }
.verdict strong { display: block; font-size: 1.25rem; font-weight: 650; }
.verdict.holds { border-left-color: var(--good); } .verdict.holds strong { color: var(--good); }
.verdict.fails { border-left-color: var(--bad); } .verdict.fails strong { color: var(--bad); }
.verdict.inconclusive { border-left-color: var(--unsure); } .verdict.inconclusive strong { color: var(--unsure); }
.facts { display: flex; flex-wrap: wrap; gap: 1px; background: var(--line);
  border: 1px solid var(--line); border-radius: 0.5rem; overflow: hidden; }
.facts div { flex: 1 1 8.5rem; background: var(--raised); padding: 0.7rem 1rem; }
.facts dt { font-size: 0.8125rem; color: var(--soft); }
.facts dd { margin: 0; font-size: 1.375rem; font-weight: 600; line-height: 1.35; font-variant-numeric: tabular-nums; }
.pairs { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: 0.45rem 1.5rem; }
.pairs dt { color: var(--soft); } .pairs dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.pairs ul { padding: 0; list-style: none; }
details.group { border: 1px solid var(--line); border-radius: 0.5rem; background: var(--raised); margin-top: 0.75rem; }
details.group > summary { cursor: pointer; padding: 0.7rem 1.1rem; font-weight: 600; }
details.group > summary .soft { font-weight: 400; margin-left: 0.5rem; font-size: 0.9rem; }
article { padding: 0.9rem 1.1rem 1.1rem; border-top: 1px solid var(--line); break-inside: avoid; }
article > p + p { margin-top: 0.3rem; }
ul.alike { margin: 0; padding: 0 1.1rem 1.1rem; list-style: none; columns: 22rem; }
ul.alike li { overflow-wrap: anywhere; break-inside: avoid; padding-left: 1.5rem; text-indent: -1.5rem; }
.message { max-width: 54rem; overflow-wrap: anywhere; }
.tag { display: inline-block; font-size: 0.8125rem; font-weight: 650; margin-right: 0.6rem; }
.tag.error { color: var(--bad); } .tag.warning { color: var(--warn); } .tag.note { color: var(--unsure); }
.sql { position: relative; margin-top: 0.7rem; }
.sql pre { background: var(--shade); border-radius: 0.375rem; padding: 0.75rem 1rem; overflow-x: auto; line-height: 1.5; tab-size: 4;
  overflow-wrap: normal; }
.sql button { position: absolute; top: 0.4rem; right: 0.4rem; }
button, select, input { font: inherit; font-size: 0.875rem; color: var(--ink); background: var(--raised); border: 1px solid var(--line);
  border-radius: 0.375rem; padding: 0.3rem 0.65rem; max-width: 100%; }
button { cursor: pointer; } button:hover { border-color: var(--soft); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; } .grid td:focus-visible { outline-offset: -2px; }
.filters { display: flex; flex-wrap: wrap; gap: 0.75rem 1.25rem; align-items: end; margin: 1rem 0 0.75rem; }
.filters label { font-size: 0.8125rem; color: var(--soft); display: grid; gap: 0.2rem; }
.filters input, .filters select { height: 2.125rem; }
.filters output { font-size: 0.875rem; color: var(--soft); padding-bottom: 0.35rem; font-variant-numeric: tabular-nums; }
.legend { display: flex; flex-wrap: wrap; gap: 0.35rem 1.5rem; padding: 0; list-style: none; font-size: 0.875rem; margin-bottom: 0.6rem; }
.scroll { overflow: auto; max-height: 88vh; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--raised); }
table { border-collapse: separate; border-spacing: 0; font-size: 0.875rem; line-height: 1.45; }
.list { width: 100%; } .list td { min-width: 7rem; } .list td:last-child { min-width: 14rem; }
.list td, .list .name, .list code { overflow-wrap: break-word; }
p + .scroll { margin-top: 0.75rem; }
.matrix .scroll { width: fit-content; max-width: 100%; }
th { text-align: left; font-weight: 600; }
th, td { padding: 0.4rem 0.85rem; border-bottom: 1px solid var(--line); vertical-align: top; font-variant-numeric: tabular-nums; }
td { overflow-wrap: anywhere; }
thead th { position: sticky; top: 0; z-index: 2; background: var(--shade); white-space: nowrap; }
tbody tr:last-child > * { border-bottom: 0; }
.grid { font-size: 0.8125rem; }
.grid th, .grid td { padding: 0.3rem 0.45rem; } .grid tr > :first-child { padding-left: 0.75rem; }
.grid thead th, .grid tbody th { font-family: var(--mono); font-size: 0.75rem; }
.grid tbody th { position: sticky; left: 0; z-index: 1; background: var(--raised); font-weight: 500;
  border-right: 1px solid var(--line); }
.grid tbody th span { display: block; width: max-content; max-width: 24rem; overflow-wrap: anywhere; }
.grid thead th:first-child { left: 0; z-index: 3; border-right: 1px solid var(--line); }
.grid th, .grid td { vertical-align: middle; } .grid td { position: relative; white-space: nowrap; }
.grid td[tabindex] { cursor: help; }
.grid tr:hover > td, .grid tr:hover > th { background: var(--shade); }
.c { display: inline-block; min-width: 1.4rem; padding: 0 0.15rem; margin-right: 0.1rem; border: 1px solid transparent;
  border-radius: 0.25rem; text-align: center; font: 600 0.75rem/1.3rem var(--mono); white-space: nowrap; }
.c.a { background: var(--all); color: var(--all-ink); }
.c.m { background: var(--some); color: var(--some-ink); }
.c.o { background: var(--own); color: var(--own-ink); }
.c.n { border-color: var(--line); color: var(--soft); font-weight: 400; }
.c.r { color: var(--soft); font-weight: 400; opacity: 0.75; }
.c.q { border: 1px dashed var(--unsure); background: var(--unsure-paper); color: var(--unsure); }
.c.gap { visibility: hidden; }
.w { display: none; position: absolute; z-index: 6; top: 100%; left: 0.5rem; width: max-content; max-width: 22rem; padding: 0.55rem 0.8rem;
  white-space: normal; background: var(--raised); border: 1px solid var(--soft); border-radius: 0.375rem;
  box-shadow: 0 0.4rem 1.4rem rgb(0 0 0 / 0.2); font-size: 0.8125rem; overflow-wrap: anywhere; }
.grid td:nth-last-child(-n+2):not(:nth-child(2)) .w { left: auto; right: 0.5rem; }
.grid tbody tr:nth-last-child(-n+3):not(:nth-child(-n+3)) .w { top: auto; bottom: 100%; }
td:hover > .w { display: block; animation: late 0.15s step-end; }
td:focus > .w { display: block; animation: none; }
@keyframes late { from { visibility: hidden; } }
.change { white-space: nowrap; } .after { margin-top: 1rem; }
.arrow { color: var(--soft); padding: 0 0.35rem; }
@media (max-width: 40rem) {
  main { padding: 1.75rem 1rem 3rem; } h1 { font-size: 1.375rem; } h2 { margin-top: 2.5rem; }
  .pairs { grid-template-columns: 1fr; gap: 0; } .pairs dd { margin-bottom: 0.7rem; }
  .facts div { flex-basis: 40%; }
  .grid tbody th span { max-width: 8.5rem; } .grid th, .grid td { padding: 0.3rem 0.5rem; } .w { max-width: 15rem; }
  .list thead, .list td:empty { display: none; } .list tbody, .list tr, .list td { display: block; } .list td { border: 0; padding: 0.15rem 0.85rem; }
  .list tr { border-bottom: 1px solid var(--line); padding: 0.5rem 0; } .list tr:last-child { border-bottom: 0; }
  .sql { display: flex; flex-direction: column-reverse; } .sql button { position: static; align-self: flex-end; margin-bottom: 0.35rem; }
  .filters label, .filters input, .filters select { width: 100%; } }
@media print {
  :root { --paper: #ffffff; --raised: #ffffff; --ink: #000000; --soft: #444444; --line: #bbbbbb; --shade: #f2f2f2; --link: #000000;
    --all: #b3261e; --all-ink: #ffffff; --some: #f2c14e; --some-ink: #3b2900; --own: #cfe8df; --own-ink: #0b4a3a;
    --good: #1d7a5f; --warn: #8a5a00; --bad: #b3261e; --unsure: #5b4b9a; --unsure-paper: #ebe7f8; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { font-size: 10pt; } main { max-width: none; padding: 0; }
  .filters, .sql button, .w { display: none !important; }
  .scroll { max-height: none; overflow: visible; border: 0; } .c { min-width: 0; width: 0.95rem; padding: 0; font: 600 6.5pt/0.95rem var(--mono); }
  .grid tbody th, .grid thead th { font-size: 6.5pt; } .grid tbody th span { max-width: 12rem; }
  .grid th, .grid td { padding: 0.1rem 0.35rem; }
  thead th, .grid tbody th { position: static; } tr { break-inside: avoid; } h2, summary { break-after: avoid; }
  .sql pre { white-space: pre-wrap; overflow-wrap: anywhere; } }
`;
