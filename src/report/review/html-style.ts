/** What the review has beside the common look; no `<` and no `&`. */
export const REVIEW_STYLE = `
.lede { font-size: 1.125rem; line-height: 1.55; max-width: 48rem; }
.verdict.ship { border-left-color: var(--good); } .verdict.ship strong { color: var(--good); }
.verdict:is(.ship-with-conditions, .fix-first) { border-left-color: var(--warn); } .verdict:is(.ship-with-conditions, .fix-first) strong { color: var(--warn); }
.verdict.do-not-ship { border-left-color: var(--bad); } .verdict.do-not-ship strong { color: var(--bad); }
.verdict p { max-width: 52rem; margin-top: 0.4rem; }
h3 { font-size: 1.0625rem; font-weight: 650; margin: 2rem 0 0.6rem; }
h4 { font-size: 1rem; font-weight: 650; line-height: 1.4; margin: 0; overflow-wrap: anywhere; }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; font-size: 0.9375rem; margin-top: 1.25rem; }
.card { border: 1px solid var(--line); border-radius: 0.5rem; background: var(--raised); padding: 1rem 1.25rem 1.15rem; margin-top: 0.75rem; }
.card > * + * { margin-top: 0.6rem; } .card > h4 + .meta { margin-top: 0.2rem; }
.card p, .card ul { max-width: 54rem; } .card ul, .plain ul, ul.plain { padding-left: 1.1rem; } .card li + li, .plain li + li { margin-top: 0.25rem; }
.meta { font-size: 0.8125rem; color: var(--soft); overflow-wrap: anywhere; }
.level { display: inline-block; font-weight: 650; margin-right: 0.35rem; }
.level.blocker, .level.high { color: var(--bad); } .level.medium { color: var(--warn); } .level.low { color: var(--soft); }
.card.blocker, .card.high { border-left: 0.25rem solid var(--bad); } .card.medium { border-left: 0.25rem solid var(--warn); }
details.fold { margin-top: 0.6rem; } details.fold > summary { cursor: pointer; font-size: 0.875rem; color: var(--soft); max-width: 54rem; overflow-wrap: anywhere; } details.fold > summary:hover { color: var(--link); }
details.fold > .sql { margin-top: 0.35rem; } details.drawn > summary { font-size: 1rem; margin-top: 2rem; }
.verdict p:first-child { margin-top: 0; font-weight: 650; } .verdict strong + p { font-weight: 400; }
.verdict.nothing-urgent { border-left-color: var(--good); }
.card li > a, .meta a { color: var(--link); } :target { scroll-margin-top: 1rem; }
.label { font-size: 0.8125rem; color: var(--soft); margin-top: 0.9rem; }
.label + .sql { margin-top: 0.25rem; }
.kept { border-left: 0.25rem solid var(--good); padding: 0.1rem 0 0.1rem 1.1rem; margin-top: 1rem; }
.kept dt { font-weight: 600; margin-top: 0.6rem; overflow-wrap: anywhere; } .kept dd { margin: 0; max-width: 54rem; color: var(--soft); overflow-wrap: anywhere; }
.num { text-align: right; white-space: nowrap; }
.list td.num, .list td.num:last-child { min-width: 0; } .numbers td { min-width: 0; } .numbers td:last-child { min-width: 8rem; }
.actions { padding: 0; list-style: none; counter-reset: step; max-width: 60rem; }
.actions li { display: grid; grid-template-columns: 1.8rem 1fr; gap: 0 0.4rem; padding: 0.6rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
.actions a.do { display: block; font-weight: 650; color: var(--ink); text-decoration: none; } .actions a.do:hover { text-decoration: underline; }
.actions .n { color: var(--soft); font-variant-numeric: tabular-nums; }
figure { margin: 1rem 0 0; } figcaption { font-size: 0.875rem; color: var(--soft); margin-top: 0.5rem; max-width: 54rem; }
.drawing { overflow-x: auto; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--raised); padding: 0.75rem; }
.drawing svg { display: block; min-width: 42rem; max-width: 100%; height: auto; }
svg text { font-family: var(--sans); fill: var(--ink); font-size: 13px; } svg .small { font-size: 11px; fill: var(--soft); } svg .band { font-size: 12px; fill: var(--soft); }
svg .box { fill: var(--paper); stroke: var(--line); } svg .box.tenant { fill: var(--own); stroke: none; } svg .in-tenant { fill: var(--own-ink); }
svg .box.registry { fill: var(--unsure-paper); stroke: none; } svg .in-registry { fill: var(--unsure); } svg .box.shared { fill: var(--shade); stroke: none; }
svg .stripe { opacity: 0.55; }
.facts + .meta, .scroll + .meta { margin-top: 0.6rem; }
svg .edge { fill: none; stroke: var(--soft); stroke-width: 1.2; opacity: 0.55; } svg .edge:hover { stroke: var(--link); stroke-width: 2.5; opacity: 1; }
svg .leaf { stroke: var(--raised); stroke-width: 1; } svg .bar { fill: var(--own); } svg .ahead { fill: var(--some); } svg .today { stroke: var(--bad); stroke-width: 1.5; } svg .axis { stroke: var(--line); }
@media (max-width: 40rem) { .lede { font-size: 1.0625rem; } .card { padding: 0.85rem 1rem 1rem; } .num { text-align: left; }
  .list td[data-head]::before { content: attr(data-head) ": "; color: var(--soft); } }
@media print { details.fold:not([open]) > .sql { display: block; } .card { break-inside: auto; } .card h4, h3 { break-after: avoid; } nav { display: none; } .drawing { overflow: visible; break-inside: avoid; } .drawing svg { min-width: 0; } }
`;
