export { startCluster, type Cluster, type ClusterOptions } from './cluster.js';
