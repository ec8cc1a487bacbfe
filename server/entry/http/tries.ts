/** "Try it" and what an agent did: the same act as the runtime's, from the agent's page. */
import { z } from 'zod'
import { executionList, tryAnswer, tryBody } from '../../../contract/execution.ts'
import { tryAction } from '../../domain/execution/index.ts'
import { agentParams } from './agents.ts'
import { type AnyRoute, route } from './route.ts'
