/** What the page of a plan has beyond the look that all pages share. No `<` and no `&`, so that the page stays well-formed XML. */
export const STYLE = `
.lines { max-width: 54rem; margin: 0; padding-left: 1.2rem; } .lines li { margin-top: 0.35rem; overflow-wrap: anywhere; }
.phase { border-left: 0.25rem solid var(--line); padding: 0 0 0.25rem 1.25rem; margin-top: 1.5rem; }
.phase h3 { font-size: 1.0625rem; } .phase h3 small { font-weight: 400; color: var(--soft); margin-left: 0.5rem; }
.gate { border: 1px dashed var(--unsure); background: var(--unsure-paper); color: var(--unsure); border-radius: 0.375rem;
  padding: 0.45rem 0.8rem; margin-top: 0.6rem; max-width: 54rem; }
.run { display: grid; grid-template-columns: 9.5rem 1fr; gap: 0.15rem 1rem; align-items: start; margin-top: 0.75rem; }
.run .bar { height: 0.75rem; margin-top: 0.4rem; border-radius: 0.2rem; background: var(--good); }
.bar.t1 { width: 8%; } .bar.t2 { width: 22%; } .bar.t3 { width: 60%; } .bar.t4 { width: 100%; }
.bar.t5 { width: 100%; background-image: repeating-linear-gradient(45deg, transparent 0 0.4rem, rgb(255 255 255 / 0.35) 0.4rem 0.8rem); }
.run .bar.ddl { background-color: var(--soft); } .run .bar.writes { background-color: var(--some); } .run .bar.all { background-color: var(--all); }
.run details { border: 1px solid var(--line); border-radius: 0.5rem; background: var(--raised); }
.run summary { cursor: pointer; padding: 0.45rem 0.9rem; } .run summary b { font-weight: 600; }
.run .step { padding: 0.5rem 0.9rem 0.8rem; border-top: 1px solid var(--line); }
.key { display: inline-block; width: 1.6rem; height: 0.7rem; border-radius: 0.2rem; margin-right: 0.4rem; background: var(--good); }
.key.ddl { background: var(--soft); } .key.writes { background: var(--some); } .key.all { background: var(--all); }
.plan-access { margin-top: 1.25rem; } .plan-access .scroll { width: fit-content; max-width: 100%; }
.c.lost { color: var(--good); border-color: var(--good); }
@media (max-width: 40rem) { .run { grid-template-columns: 1fr; } .phase { padding-left: 0.75rem; } }
`;
