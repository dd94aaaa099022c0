import { createHash } from 'node:crypto';
import { markup, Markup } from './markup';
import { SCRIPT } from './script';
import { STYLE } from './style';

/**
 * A whole page, line end included. It asks nothing of the network, and its policy keeps whatever slipped into it from
 * doing so: only this very style and script may run.
 * @param more what this kind of page has beyond the look and the script of all, each as one text: no `<` and no `&`
 */
export function htmlPage(
  title: string,
  body: readonly Markup[],
  more: { readonly style?: string; readonly script?: string } = {},
): string {
  const [style, script] = [STYLE + (more.style ?? ''), SCRIPT + (more.script ?? '')];
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const page = markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${policy}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="referrer" content="no-referrer"/>
<meta name="color-scheme" content="light dark"/>
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<main>
${body}
</main>
<script>${new Markup(script)}</script>
</body>
</html>
`;
  return page.text;
}

function hashOf(source: string): string {
  return `sha256-${createHash('sha256').update(source).digest('base64')}`;
}
