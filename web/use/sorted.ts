/** Sorts a list that is held whole by the column that was pressed; pressing it again turns it round. */
import { computed, ref } from 'vue'
import { language } from './say.ts'

export interface Sort {
  by: string
  down: boolean
}

/** What a column is sorted by; `newestFirst`, where that is wanted before the oldest. */
interface Column<T> {
  of: (item: T) => string
  newestFirst?: boolean
}

export function useSorted<T extends { id: string }>(
  items: () => readonly T[],
  columns: Record<string, Column<T>>,
  start: Sort,
) {
  const sort = ref(start)

  function sortBy(by: string): void {
    const down = by === sort.value.by ? !sort.value.down : columns[by]?.newestFirst === true
    sort.value = { by, down }
  }

  const sorted = computed(() => {
    const { by, down } = sort.value
    const column = columns[by]
    return column ? inOrder(items(), column.of, { down, language: language.value }) : items()
  })
  return { sort, sortBy, sorted }
}

/** As people of this language look things up, numbers by their value; equals by id, so that nothing jumps when a list comes anew. */
export function inOrder<T extends { id: string }>(
  items: readonly T[],
  of: (item: T) => string,
  { down, language }: { down: boolean; language: string },
): T[] {
  const { compare } = new Intl.Collator(language, { numeric: true })
  const turn = down ? -1 : 1
  return items.toSorted((one, other) => turn * compare(of(one), of(other)) || (one.id < other.id ? -1 : 1))
}
