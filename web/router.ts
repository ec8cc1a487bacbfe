/** Which page answers which address; each is fetched when it is first opened. */
import { createRouter, createWebHistory } from 'vue-router'

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? {} : { top: 0 }),
  routes: [
    { path: '/', redirect: { name: 'agents' } },
    { path: '/welcome', name: 'welcome', component: () => import('./pages/Welcome.vue'), meta: { open: true } },
    { path: '/signed-in', name: 'signed-in', component: () => import('./pages/SignedIn.vue'), meta: { open: true } },
    { path: '/agents', name: 'agents', component: () => import('./pages/Agents.vue') },
    {
      path: '/agents/:agent',
      component: () => import('./pages/Agent.vue'),
      props: true,
      children: [
        { path: '', name: 'actions', component: () => import('./pages/agent/Actions.vue') },
        { path: 'try', name: 'try', component: () => import('./pages/agent/TryIt.vue') },
        { path: 'activity', name: 'activity', component: () => import('./pages/agent/Activity.vue') },
        { path: 'runtime', name: 'runtime', component: () => import('./pages/agent/Runtime.vue') },
      ],
    },
    { path: '/connections', name: 'connections', component: () => import('./pages/Connections.vue') },
    {
      path: '/integrations/:integration',
      name: 'integration',
      component: () => import('./pages/Integration.vue'),
      props: true,
    },
    { path: '/templates', name: 'templates', component: () => import('./pages/Templates.vue') },
    {
      path: '/templates/:template',
      name: 'template',
      component: () => import('./pages/Template.vue'),
      props: true,
      meta: { ofPerson: true },
    },
    { path: '/board', name: 'board', component: () => import('./pages/Board.vue') },
    {
      path: '/insights',
      name: 'insights',
      component: () => import('./pages/Insights.vue'),
      meta: { forOperators: true },
    },
    {
      path: '/api-tokens',
      name: 'api-tokens',
      component: () => import('./pages/ApiTokens.vue'),
      meta: { forMembers: true },
    },
    { path: '/settings', name: 'settings', component: () => import('./pages/Settings.vue') },
    { path: '/audit', name: 'audit', component: () => import('./pages/Audit.vue') },
    // For whoever makes pages: what customers get has neither the address nor what is behind it.
    ...(import.meta.env.MODE !== 'production'
      ? [{ path: '/parts', component: () => import('./show/Parts.vue'), meta: { open: true } }]
      : []),
    { path: '/:rest(.*)*', name: 'not-found', component: () => import('./pages/NotFound.vue') },
  ],
})
