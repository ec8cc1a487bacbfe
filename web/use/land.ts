import { nextTick } from 'vue'

/** Gives the focus to the page where whatever had it is gone; the page stays where it stands, free of the top bar. */
export function landOnPage(): void {
  document.getElementById('content')?.focus({ preventScroll: true })
}

/** Leads whoever sent a form to the first field that is wrong, wherever it has been scrolled to. */
export async function landOnWrong(): Promise<void> {
  await nextTick()
  document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
}

/** Leads whoever would save over what somebody else saved to where the two stand beside each other. */
export async function landOnChanged(): Promise<void> {
  await nextTick()
  document.querySelector<HTMLElement>('[data-changed]')?.focus()
}
