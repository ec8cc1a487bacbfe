/** Starts the builder's pages. */
import { VueQueryPlugin, type VueQueryPluginOptions } from '@tanstack/vue-query'
import { createApp } from 'vue'
import { learn, type Sentences } from '../locales/sentence.ts'
import App from './App.vue'
import { router } from './router.ts'
import './style.css'
import { asRefusal, get } from './use/api.ts'
import { askAgainAfter } from './use/live.ts'
import { forgetWanted, openAnew } from './use/recover.ts'
import { language, learnLanguage } from './use/say.ts'

const queries: VueQueryPluginOptions = {
  queryClientConfig: {
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < 1 && asRefusal(error).passing,
        staleTime: 5_000,
        refetchInterval: askAgainAfter,
        networkMode: 'always',
      },
      // Whether there is a line, the call itself finds out: what cannot be sent is refused at once, never kept to be sent later.
      mutations: { networkMode: 'always' },
    },
  },
}

// After an upgrade the pieces of an open page are gone, and while the server is away none comes: the wanted page is fetched anew.
router.onError((_, to) => void openAnew(to.fullPath))
router.afterEach((_to, _from, failure) => failure === undefined && forgetWanted())

// What the products are called is theirs to say; without it the pages still stand.
const products = get<Sentences>('/v1/product-sentences')
  .then(learn)
  .catch(() => {})
await Promise.all([learnLanguage(language.value), products])

createApp(App).use(router).use(VueQueryPlugin, queries).mount('#app')
