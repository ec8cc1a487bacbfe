/** What people may be called, all of it to be shown as text: each where it is the hardest to show. */
const family = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}'
/** Would become a part of the page wherever text is taken for markup. */
const markup = '<img src=x onerror="hacked=1"><b>'
const arabic = '\u0645\u0633\u0627\u0639\u062F \u0627\u0644\u0642\u0647\u0648\u0629'

export const strange = {
  company: `\u202E${arabic} 2024 ${markup} ${family}`,
  asker: `${markup} [Dewi](javascript:hacked=1) **b**`,
  approver: `${'W'.repeat(120)} ${arabic} ${markup}`,
  /** Turned, invisible, and nothing at all. */
  agents: [`${arabic} 7 **b** ${markup}`, `\u2066${markup}${'x'.repeat(120)}\u200B${family}`, '\u200B\u202E'],
  text: `${arabic} ${markup}<a href="javascript:hacked=1">${'y'.repeat(120)}</a>\n**b** ${family}`,
}
