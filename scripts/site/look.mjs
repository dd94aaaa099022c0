/**
 * Looks at the built site in a browser, as readers on a phone and at a desk do, light and dark, and prints as JSON what is wrong with each
 * page: what its console reports, what it loads from elsewhere or doesn't find, and whether it scrolls sideways.
 *   TENET_BROWSER=/usr/bin/chromium node scripts/site/look.mjs SITE [--pictures FOLDER] [--search WORD] PAGE...
 */
import { createServer } from 'node:http';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import puppeteer from 'puppeteer-core';

const WIDTHS = [390, 1280];
const SCHEMES = ['light', 'dark'];
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };

const [site, ...words] = process.argv.slice(2);
const pictures = optionOf('--pictures');
const word = optionOf('--search');

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  const file = fileOf(decodeURIComponent(pathname));
  response.writeHead(file === undefined ? 404 : 200, { 'content-type': TYPES[extname(file ?? '')] ?? 'text/plain' });
  response.end(file === undefined ? '' : readFileSync(file));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${server.address().port}`;
// the pages are ours, and a container has no user namespaces for the sandbox
const args = ['--no-sandbox', '--disable-dev-shm-usage'];
const browser = await puppeteer.launch({ executablePath: process.env.TENET_BROWSER, args });
try {
  const seen = [];
  for (const scheme of SCHEMES)
    for (const width of WIDTHS) for (const path of words) seen.push(await lookedAt(path, width, scheme));
  console.log(JSON.stringify({ seen, found: word === undefined ? [] : await searched(word) }));
} finally {
  await browser.close();
  server.close();
}

function optionOf(name) {
  const place = words.indexOf(name);
  return place < 0 ? undefined : words.splice(place, 2)[1];
}

function fileOf(path) {
  const file = join(site, path.endsWith('/') ? `${path}index.html` : path);
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

async function lookedAt(path, width, scheme) {
  const page = await browser.newPage();
  const defects = [];
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) defects.push(`console: ${message.text()}`);
  });
  page.on('pageerror', ({ message }) => defects.push(`error: ${message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) defects.push(`loads ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) defects.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  await page.setViewport({ width, height: 900, isMobile: width < 600 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(`${origin}${path}`, { waitUntil: 'networkidle0' });
  const shape = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    isDark: document.documentElement.classList.contains('dark'),
    title: document.querySelector('h1')?.textContent ?? '',
  }));
  if (shape.wide > 0) defects.push(`scrolls sideways by ${shape.wide} px`);
  if (shape.isDark !== (scheme === 'dark')) defects.push(`is not ${scheme}`);
  if (shape.title === '') defects.push('has no heading');
  if (pictures !== undefined) {
    mkdirSync(pictures, { recursive: true });
    const name = `${path.replaceAll(/\W+/g, '-').replaceAll(/^-|-$/g, '') || 'start'}-${width}-${scheme}`;
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  }
  await page.close();
  return { path, width, scheme, defects };
}

/** What the search of the site finds for a word: its index is loaded when it is opened. */
async function searched(word) {
  const page = await browser.newPage();
  await page.goto(`${origin}/`, { waitUntil: 'networkidle0' });
  await page.click('.VPNavBarSearch button');
  await page.waitForSelector('#localsearch-input');
  await page.type('#localsearch-input', word);
  await page.waitForSelector('.results .result');
  const links = await page.$$eval('.results .result', (results) => results.map((one) => one.getAttribute('href')));
  await page.close();
  return links;
}
