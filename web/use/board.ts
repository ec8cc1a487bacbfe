/** The board over all of the person's companies. */
import type { BoardCompany } from '../../contract/board.ts'
import { usePages } from './pages.ts'

export const useBoard = () => usePages<BoardCompany>(['board'], '/v1/board')
