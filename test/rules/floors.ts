/** The floors of the house from the ground up, as ARCHITECTURE.md draws them. */

export const rooms = (
  'audit company person agent catalogue vault connection credential integration choice grant incident execution ' +
  'approval access notice insight template'
).split(' ')
export const floors = ['contract', 'locales', 'products', 'platform', ...rooms, 'entry', 'app', 'main']

/** Which floor of the house a file lies on; undefined: beside the house. */
export function floorOf(path: string): string | undefined {
  const [top = '', second = '', third = ''] = path.split('/')
  if (top !== 'server') return floors.includes(top) ? top : undefined
  if (second === 'domain') return third
  if (second === 'main.ts') return 'main'
  return second.endsWith('.ts') || second === 'settings' ? 'app' : second
}
