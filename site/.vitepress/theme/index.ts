// Without web fonts: nothing but the site's own host is asked, and the reader's own fonts are good.
import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import ThemePlayground from './playground/ThemePlayground.vue';
import './studyshare.css';

export default {
  extends: DefaultTheme,
  enhanceApp: ({ app }) => void app.component('ThemePlayground', ThemePlayground),
} satisfies Theme;
