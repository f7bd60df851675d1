import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import { commands, errorStatus, events, pathParams, restTravelsIn, routes, type Route } from '../index.js';
import { openApiDocument } from './document.js';
import { printJson } from './json.js';

interface Parameter {
  name: string;
  in: string;
  required: boolean;
  description: string;
}

interface Operation {
  operationId: string;
  tags: string[];
  security: unknown[];
  parameters?: Parameter[];
  requestBody?: { content: { 'application/json': { schema: { properties: object; required?: string[] } } } };
  responses: Record<string, { $ref?: string }>;
  'x-access': object;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; responses: Record<string, object> };
  'x-commands': Record<string, { access: object }>;
  'x-events': Record<string, { audience: string }>;
  tags: { name: string }[];
}

const committed = readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8');
const document = JSON.parse(committed) as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
const operationOf = ({ name }: Route) => operations.find(({ operation }) => operation.operationId === name)!;

describe('openapi.json', () => {
  it('is what the contract says now', () => {
    expect(printJson(openApiDocument()) === committed.replaceAll('\r\n', '\n')).toBe(true);
  });

  it('is a valid OpenAPI 3.1 document', async () => {
    expect(await new Validator().validate(JSON.parse(committed) as Record<string, unknown>)).toEqual({ valid: true });
  });

  it('comes out the same every time', () => {
    expect(printJson(openApiDocument())).toBe(printJson(openApiDocument()));
  });

  it('has every operation, command and event once', () => {
    expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(Object.keys(routes).sort());
    expect(Object.keys(document['x-commands'])).toEqual(Object.keys(commands));
    expect(Object.keys(document['x-events'])).toEqual(Object.keys(events));
  });

  it('resolves every reference and leaves no component unused', () => {
    const references = new Set([...committed.matchAll(/"\$ref": "([^"]+)"/g)].map(([, reference]) => reference!));
    const named = [
      ...Object.keys(document.components.schemas).map((id) => `#/components/schemas/${id}`),
      ...Object.keys(document.components.responses).map((code) => `#/components/responses/${code}`),
    ];
    expect([...references].sort()).toEqual(named.sort());
  });

  it('explains every code of the closed list of errors', () => {
    expect(Object.keys(document.components.responses)).toEqual(Object.keys(errorStatus));
  });

  describe.each(Object.values<Route>(routes).map((route) => [route.name, route] as const))('%s', (_, route) => {
    const { path, method, operation } = operationOf(route);
    const parameters = operation.parameters ?? [];
    const body = operation.requestBody?.content['application/json'].schema;

    it('stands under its method and path, with one known tag', () => {
      expect([method, path]).toEqual([route.method.toLowerCase(), route.path.replaceAll(/:(\w+)/g, '{$1}')]);
      expect(operation.tags).toHaveLength(1);
      expect(document.tags.map(({ name }) => name)).toContain(operation.tags[0]);
    });

    it('documents every field of the input exactly once, where it travels', () => {
      const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect(inPath).toEqual(pathParams(route));
      const rest = Object.keys(route.input.shape).filter((name) => !inPath.includes(name));
      const inQuery = parameters.filter((parameter) => parameter.in === 'query' && parameter.name !== 'others').map(({ name }) => name);
      const inBody = Object.keys(body?.properties ?? {});
      expect(restTravelsIn(route) === 'query' ? [inQuery, inBody] : [inBody, inQuery]).toEqual([rest, []]);
      expect(parameters.filter(({ description }) => !description)).toEqual([]);
    });

    it('asks for exactly the fields that cannot be left out', () => {
      const required = Object.entries<z.ZodType>(route.input.shape).filter(([, field]) => !field.safeParse(undefined).success);
      const asked = [...parameters.filter((parameter) => parameter.required).map(({ name }) => name), ...(body?.required ?? [])];
      expect(asked.sort()).toEqual(required.map(([name]) => name).sort());
    });

    it('says who may, and how it can fail', () => {
      expect(operation['x-access']).toEqual(route.access);
      expect(operation.security).toEqual(route.access.kind === 'anyone' ? [] : [{ bearer: [] }]);
      expect('401' in operation.responses || route.access.kind === 'anyone').toBe(true);
      expect('404' in operation.responses || route.access.kind === 'anyone' || route.access.kind === 'signed-in').toBe(true);
      expect(operation.responses).toHaveProperty(route.redirects ? '302' : '200');
      expect(operation.responses).not.toHaveProperty(route.redirects ? '200' : '302');
    });
  });
});
