/** Answers for the people of a company; what concerns them alone comes masked. */
import type { Answer, Call } from '../gateway/endpoint.ts'
import { refuse, succeed, succeedPage } from './envelope.ts'
import { type Employee, recordsOf } from './records.ts'

export function listEmployees(call: Call): Answer {
  const { query, company, sandbox } = call
  const email = query.get('email')
  const userIds = query.get('user_ids')?.split(',').map(Number)
  const asked = (employee: Employee) =>
    (email === null || employee.email === email) && (userIds === undefined || userIds.includes(employee.userId))
  return succeedPage(call, 'employees', recordsOf(sandbox.state, company, 'employees').filter(asked).map(viewEmployee))
}

const keys = { user_id: 'userId', employee_id: 'employeeId', email: 'email' } as const

/** Asked by exactly one of the three. */
export function showEmploymentInfo({ query, company, sandbox }: Call): Answer {
  const named = Object.entries(keys).filter(([name]) => query.has(name))
  const [by] = named
  if (!by || named.length > 1) throw refuse(422, 'Give exactly one of user_id, employee_id and email.')
  const [name, key] = by
  const found = recordsOf(sandbox.state, company, 'employees').find((one) => String(one[key]) === query.get(name))
  if (!found) throw refuse(404, 'Employee not found.')
  const { userId, employeeId, joinDate, position, organization, branch } = found
  const placed = { organization_name: organization, job_position: position, branch }
  return succeed({ user_id: userId, employee_id: employeeId, join_date: joinDate, status: 'Active', ...placed })
}

function viewEmployee({ userId, employeeId, name, email, phone, joinDate, ...placed }: Employee) {
  const [first_name = '', ...others] = name.split(' ')
  return {
    employee_id: employeeId,
    user_id: userId,
    first_name,
    last_name: others.join(' '),
    email: email.replace(/^(.).*(?=@)/, '$1***'),
    phone: '',
    mobile_phone: `${phone.slice(0, 4)}****${phone.slice(-3)}`,
    join_date: joinDate,
    resign_date: null,
    organization_name: placed.organization,
    job_position: placed.position,
    employment_status: 'Permanent',
    branch: placed.branch,
  }
}
