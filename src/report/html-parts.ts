/** What the page of a check has beyond the look and the script that all pages share. */

/** No `<` and no `&`, so that the page stays well-formed XML. */
export const STYLE = `
.frame { background: var(--shade); border-radius: 0.375rem; padding: 0.6rem 1rem; margin-top: 0.6rem; overflow-x: auto; line-height: 1.45;
  overflow-wrap: normal; }
.finding .tag { min-width: 3.6rem; }
.advice { margin-top: 0.6rem; } .advice summary { cursor: pointer; color: var(--link); font-size: 0.9rem; }
.advice .pairs { margin-top: 0.5rem; max-width: 54rem; }
`;

/** Filters the findings; without it all of them are there. */
export const SCRIPT = `
(() => {
  const form = document.getElementById('filters');
  if (form === null) return;
  const { severity, rule, words } = form.elements;
  const all = Array.from(document.querySelectorAll('.finding'));
  const groups = Array.from(document.querySelectorAll('details.group'));
  const isShown = (one) => [
    ['', one.dataset.severity].includes(severity.value),
    ['', one.dataset.rule].includes(rule.value),
    one.textContent.toLowerCase().includes(words.value.trim().toLowerCase()),
  ].every(Boolean);
  const apply = () => {
    all.forEach((one) => { one.hidden = !isShown(one); });
    groups.forEach((group) => { group.hidden = group.querySelector('.finding:not([hidden])') === null; });
    form.querySelector('output').textContent = all.filter((one) => !one.hidden).length + ' of ' + all.length;
  };
  form.hidden = false;
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', apply);
  apply();
})();
`;
