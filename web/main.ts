/** Starts the builder's pages. */
import { VueQueryPlugin, type VueQueryPluginOptions } from '@tanstack/vue-query'
import { createApp } from 'vue'
import App from './App.vue'
import { router } from './router.ts'
import './style.css'
import { askAgainAfter } from './use/live.ts'

const queries: VueQueryPluginOptions = {
  queryClientConfig: { defaultOptions: { queries: { retry: 1, staleTime: 5_000, refetchInterval: askAgainAfter } } },
}

// After an upgrade the pieces of an open page are gone: the next step fetches the new page instead.
addEventListener('vite:preloadError', () => location.reload())

createApp(App).use(router).use(VueQueryPlugin, queries).mount('#app')
