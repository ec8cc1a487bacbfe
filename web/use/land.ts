/** Gives the focus to the page where whatever had it is gone; the page stays where it stands, free of the top bar. */
export function landOnPage(): void {
  document.getElementById('content')?.focus({ preventScroll: true })
}
