/** VitePress's own look without its font, which is a file of its own to load: the reader's fonts do. */
import DefaultTheme from 'vitepress/theme-without-fonts';
import './style.css';

export default DefaultTheme;
