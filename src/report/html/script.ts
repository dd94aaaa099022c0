/**
 * What the page can do beyond being read: copy a statement, filter the matrix, open all for the printer. Without it the
 * page says the same. No `<` and no `&`, so that the page stays well-formed XML.
 */
export const SCRIPT = `
'use strict';
(() => {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));

  const copy = (button, pre) => {
    const done = (word) => { button.textContent = word; setTimeout(() => { button.textContent = 'Copy'; }, 1600); };
    const select = () => { getSelection().selectAllChildren(pre); done('Selected'); };
    if (navigator.clipboard) navigator.clipboard.writeText(pre.textContent).then(() => done('Copied'), select);
    else select();
  };
  all('.sql').forEach((block) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.addEventListener('click', () => copy(button, block.querySelector('pre')));
    block.append(button);
  });

  all('.matrix').forEach((matrix) => {
    const [form, table] = [matrix.querySelector('.filters'), matrix.querySelector('table')];
    const { role, object, reach } = form.elements;
    const rows = all('tbody tr', table);
    const isShown = (row) => {
      if (!row.cells[0].textContent.toLowerCase().includes(object.value.trim().toLowerCase())) return false;
      const cells = Array.from(row.cells).slice(1).filter((cell) => !cell.hidden);
      return reach.value === '' || cells.some((cell) => cell.querySelector(reach.value) !== null);
    };
    const apply = () => {
      all('tr', table).forEach((row) => Array.from(row.cells).forEach((cell, at) => {
        cell.hidden = ![0, role.value === '' ? at : Number(role.value)].includes(at);
      }));
      rows.forEach((row) => { row.hidden = !isShown(row); });
      form.querySelector('output').textContent = rows.filter((row) => !row.hidden).length + ' of ' + rows.length;
    };
    form.hidden = false;
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('input', apply);
    apply();
  });

  addEventListener('beforeprint', () => all('details').forEach((one) => { one.open = true; }));
})();
`;
