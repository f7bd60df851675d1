import { pathParams, restTravelsIn, type Route } from '../index.js';
import { errorsByStatus } from './errors.js';
import { isJsonObject, type Json, type JsonObject } from './json.js';
import { fieldsOf, type SchemaBook } from './schemas.js';
import { describeAccess, describeParameter } from './words.js';

/** One operation of the contract as an OpenAPI operation object. */
export function describeOperation(route: Route, tag: string, schemas: SchemaBook): JsonObject {
  const input = schemas.describe(route.input);
  const parameters = parametersOf(route, input);
  const body = bodyOf(route, input);
  return {
    operationId: route.name,
    tags: [tag],
    summary: route.summary,
    description: [describeAccess(route.access), ...(route.needsFreshSignIn ? ['Needs a sign-in of the last ten minutes.'] : [])].join(' '),
    security: route.access.kind === 'anyone' ? [] : [{ bearer: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: body }),
    responses: { ...successOf(route, schemas), ...errorsByStatus(route) },
    'x-access': { ...route.access },
    ...(route.needsFreshSignIn && { 'x-needs-fresh-sign-in': true }),
  };
}

function parametersOf(route: Route, input: JsonObject): JsonObject[] {
  const inPath = pathParams(route);
  const inQuery = restTravelsIn(route) === 'query' ? fieldsOf(input).filter(({ name }) => !inPath.includes(name)) : [];
  const pathFields = inPath.map((name) => fieldsOf(input).find((field) => field.name === name) ?? missing(route, name));
  return [
    ...pathFields.map((field) => parameter(route, 'path', field)),
    ...inQuery.map((field) => parameter(route, 'query', field)),
    ...(isLoose(input) ? [otherParameters] : []),
  ];
}

function parameter(route: Route, place: 'path' | 'query', { name, schema, isRequired }: ReturnType<typeof fieldsOf>[number]): JsonObject {
  return { name, in: place, required: place === 'path' || isRequired, description: describeParameter(route, name), schema };
}

function missing({ name }: Route, field: string): never {
  throw new Error(`${name} has :${field} in its path and not in its input`);
}

const isLoose = ({ additionalProperties = false }: JsonObject) => isJsonObject(additionalProperties);

const otherParameters: JsonObject = {
  name: 'others',
  in: 'query',
  required: false,
  description: 'Whatever else the provider adds.',
  style: 'form',
  explode: true,
  schema: { type: 'object', additionalProperties: { type: 'string' } },
};

function bodyOf(route: Route, input: JsonObject): JsonObject | null {
  if (restTravelsIn(route) !== 'body') return null;
  const fields = fieldsOf(input).filter(({ name }) => !pathParams(route).includes(name));
  if (fields.length === 0) return null;
  const required = fields.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  const schema: JsonObject = {
    type: 'object',
    properties: Object.fromEntries(fields.map((field): [string, Json] => [field.name, field.schema])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
  return { required: required.length > 0, content: { 'application/json': { schema } } };
}

function successOf(route: Route, schemas: SchemaBook): JsonObject {
  if (route.redirects) {
    return { 302: { description: 'Goes on elsewhere.', headers: { Location: { schema: { type: 'string', format: 'uri-reference' } } } } };
  }
  return { 200: { description: 'Done.', content: { 'application/json': { schema: schemas.describe(route.output) } } } };
}
