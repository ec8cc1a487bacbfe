/** The project's own source, parsed: what the rules are held against. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

export interface Source {
  /** From the root of the project, with slashes. */
  path: string
  text: string
  ast: ts.SourceFile
}

const root = join(import.meta.dirname, '../..')
const notOurs = new Set(['node_modules', 'dist', 'data', 'test-results', 'coverage', '.git'])

/** Every file of the project that is not made by a tool, as paths from its root. */
export function listFiles(pattern = '**/*'): string[] {
  const found = globSync(pattern, { cwd: root, withFileTypes: true, exclude: (entry) => notOurs.has(entry.name) })
  return found
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}

export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** The TypeScript below the folders, pages included. */
export function readSources(...folders: string[]): Source[] {
  return folders.flatMap((folder) => listFiles(`${folder}/**/*.{ts,vue}`)).map((path) => parse(path, readText(path)))
}

/** A source as if it lay at the path: how a rule is shown what it has to find. */
export function parse(path: string, text: string): Source {
  const code = path.endsWith('.vue') ? scriptOf(text) : text
  return { path, text, ast: ts.createSourceFile(path, code, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS) }
}

/** The script of a page at its own lines; everything else of it is blank. */
function scriptOf(page: string): string {
  const [whole = '', opening = '', script = ''] = /(<script[^>]*>)([\s\S]*?)<\/script>/.exec(page) ?? []
  const before = page.slice(0, page.indexOf(whole)) + opening
  return before.replace(/[^\n]/g, ' ') + script
}

/** Every node below `node` that passes. */
export function collect<N extends ts.Node>(node: ts.Node, passes: (node: ts.Node) => node is N): N[] {
  const found: N[] = []
  const visit = (child: ts.Node): void => {
    if (passes(child)) found.push(child)
    ts.forEachChild(child, visit)
  }
  ts.forEachChild(node, visit)
  return found
}

/** A finding, at its place. */
export function finding({ path, ast }: Source, node: ts.Node, what: string): string {
  return `${path}:${ast.getLineAndCharacterOfPosition(node.getStart(ast)).line + 1} ${what}`
}
