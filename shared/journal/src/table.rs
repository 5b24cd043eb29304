//! The calls to the table, each in one place, where their cost is counted and
//! their large futures are boxed.

use std::collections::HashMap;
use std::sync::Arc;

use aws_sdk_dynamodb::operation::batch_write_item::{BatchWriteItem, BatchWriteItemInput};
use aws_sdk_dynamodb::operation::delete_item::{DeleteItem, DeleteItemInput};
use aws_sdk_dynamodb::operation::get_item::{GetItem, GetItemInput};
use aws_sdk_dynamodb::operation::put_item::{PutItem, PutItemError, PutItemInput};
use aws_sdk_dynamodb::operation::query::{Query as QueryItems, QueryInput};
use aws_sdk_dynamodb::operation::scan::{Scan as ScanItems, ScanInput};
use aws_sdk_dynamodb::operation::transact_write_items::{
    TransactWriteItems, TransactWriteItemsInput,
};
use aws_sdk_dynamodb::operation::update_item::{UpdateItem, UpdateItemError, UpdateItemInput};
use aws_sdk_dynamodb::types::{
    AttributeValue, Delete, Put, PutRequest, ReturnConsumedCapacity, ReturnValue,
    ReturnValuesOnConditionCheckFailure, TransactWriteItem, WriteRequest,
};
use call::Error;

use crate::caller::Caller;
use crate::error::{Lost, of_call};
use crate::item::{Item, Place, text};
use crate::key::{self, Key, PK, SK};
use crate::pause::pause;
use crate::units::Meter;

#[derive(Clone, Debug)]
pub(crate) struct Table {
    caller: Caller,
    name: String,
    pub(crate) meter: Arc<Meter>,
}

/// A query of the table or of one of its indexes.
#[derive(Clone, Debug)]
pub(crate) struct Query {
    pub(crate) index: Option<&'static str>,
    /// The name and value of the partition key.
    pub(crate) partition: (&'static str, String),
    /// The sort key's name, and the range of its values.
    pub(crate) between: (&'static str, String, String),
    pub(crate) newest_first: bool,
    pub(crate) limit: u16,
    pub(crate) after: Option<Place>,
}

/// A scan of the whole table.
#[derive(Clone, Debug)]
pub(crate) struct Scan {
    pub(crate) after: Option<Place>,
    /// Whether reads are strongly consistent, which costs twice as much.
    pub(crate) consistent: bool,
    /// The segment, and the number of segments.
    pub(crate) segment: (i32, i32),
}

/// A part of a transaction.
#[derive(Clone, Debug)]
pub struct Write(TransactWriteItem);

/// A condition on an item, with the values that it refers to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Condition<'a> {
    /// No such item exists.
    Absent,
    /// The attribute has this value.
    Equals(&'static str, &'a AttributeValue),
    /// No such item exists, or its attribute has this value.
    AbsentOr(&'static str, &'a AttributeValue),
    /// The item exists without this attribute, and another one has this value.
    Without(&'static str, &'static str, &'a AttributeValue),
}

/// A change to one item.
#[derive(Clone, Debug)]
pub(crate) struct Update {
    pub(crate) change: String,
    pub(crate) condition: String,
    pub(crate) values: HashMap<String, AttributeValue>,
}

/// The outcome of a conditional change.
#[derive(Clone, Debug)]
pub(crate) enum Updated {
    /// It was made; the item as it is now.
    Made(Item),
    /// The item exists but doesn't meet the condition.
    Held,
    /// No such item exists.
    Absent,
}

impl Table {
    pub(crate) fn new(config: &aws_types::SdkConfig, name: &str) -> Self {
        Self {
            caller: Caller::new(config),
            name: name.to_owned(),
            meter: Arc::default(),
        }
    }

    /// Reads one item, strongly consistent. `only` names the attributes to
    /// return; if empty, all are.
    pub(crate) async fn get(
        &self,
        operation: &'static str,
        key: Key,
        only: &[&str],
    ) -> Result<Option<Item>, Error> {
        let mut call = GetItemInput::builder()
            .table_name(&self.name)
            .set_key(Some(attributes(key)))
            .consistent_read(true)
            .return_consumed_capacity(ReturnConsumedCapacity::Total);
        if !only.is_empty() {
            let names: Vec<String> = (0..only.len()).map(|index| format!("#a{index}")).collect();
            for (name, attribute) in names.iter().zip(only) {
                call = call.expression_attribute_names(name, *attribute);
            }
            call = call.projection_expression(names.join(", "));
        }
        let answer = Box::pin(self.caller.call::<GetItem>(call.build()))
            .await
            .map_err(|error| of_call(operation, error))?;
        self.meter.read(answer.consumed_capacity.as_slice());
        Ok(answer.item.map(Item::of))
    }

    /// Reads one page.
    pub(crate) async fn query(
        &self,
        operation: &'static str,
        query: Query,
    ) -> Result<(Vec<Item>, Option<Place>), Error> {
        let (partition, value) = query.partition;
        let (sort, least, greatest) = query.between;
        let call = QueryInput::builder()
            .table_name(&self.name)
            // Reads from an index can't be strongly consistent.
            .consistent_read(query.index.is_none())
            .set_index_name(query.index.map(str::to_owned))
            .key_condition_expression(
                "#partition = :partition AND #sort BETWEEN :least AND :greatest",
            )
            .expression_attribute_names("#partition", partition)
            .expression_attribute_names("#sort", sort)
            .expression_attribute_values(":partition", text(value))
            .expression_attribute_values(":least", text(least))
            .expression_attribute_values(":greatest", text(greatest))
            .scan_index_forward(!query.newest_first)
            .limit(i32::from(query.limit))
            .set_exclusive_start_key(query.after.map(Place::into_keys))
            .return_consumed_capacity(ReturnConsumedCapacity::Total);
        let answer = Box::pin(self.caller.call::<QueryItems>(call.build()))
            .await
            .map_err(|error| of_call(operation, error))?;
        self.meter.read(answer.consumed_capacity.as_slice());
        let items = answer.items.unwrap_or_default().into_iter().map(Item::of);
        Ok((items.collect(), answer.last_evaluated_key.map(Place::of)))
    }

    /// Reads all items of a partition in the order of their sort keys; each
    /// page is strongly consistent.
    pub(crate) async fn partition(
        &self,
        operation: &'static str,
        partition: &str,
    ) -> Result<Vec<Item>, Error> {
        let mut items = vec![];
        let mut after = None;
        loop {
            let query = Query {
                index: None,
                partition: (PK, partition.to_owned()),
                between: (SK, key::FIRST.to_owned(), key::LAST.to_owned()),
                newest_first: false,
                limit: u16::MAX,
                after,
            };
            let (page, next) = self.query(operation, query).await?;
            items.extend(page);
            after = next;
            if after.is_none() {
                return Ok(items);
            }
        }
    }

    /// Reads one page of the whole table: up to a megabyte.
    pub(crate) async fn scan(
        &self,
        operation: &'static str,
        scan: Scan,
    ) -> Result<(Vec<Item>, Option<Place>), Error> {
        let (segment, segments) = scan.segment;
        let call = ScanInput::builder()
            .table_name(&self.name)
            .consistent_read(scan.consistent)
            .segment(segment)
            .total_segments(segments)
            .set_exclusive_start_key(scan.after.map(Place::into_keys))
            .return_consumed_capacity(ReturnConsumedCapacity::Total);
        let answer = Box::pin(self.caller.call::<ScanItems>(call.build()))
            .await
            .map_err(|error| of_call(operation, error))?;
        self.meter.read(answer.consumed_capacity.as_slice());
        let items = answer.items.unwrap_or_default().into_iter().map(Item::of);
        Ok((items.collect(), answer.last_evaluated_key.map(Place::of)))
    }

    /// Writes at most 25 items, replacing existing ones.
    pub(crate) async fn put_batch(
        &self,
        operation: &'static str,
        items: Vec<Item>,
    ) -> Result<(), Error> {
        let put = |item: Item| {
            let put = PutRequest::builder()
                .set_item(Some(item.into_attributes()))
                .build();
            put.map(|put| WriteRequest::builder().put_request(put).build())
        };
        let mut left = items
            .into_iter()
            .map(put)
            .collect::<Result<Vec<_>, _>>()
            .map_err(|error| Error::lasting(operation, error))?;
        let mut attempt = 0;
        while !left.is_empty() {
            if attempt > 0 {
                pause(attempt).await;
            }
            attempt += 1;
            let call = BatchWriteItemInput::builder()
                .request_items(&self.name, left)
                .return_consumed_capacity(ReturnConsumedCapacity::Total);
            let answer = Box::pin(self.caller.call::<BatchWriteItem>(call.build()))
                .await
                .map_err(|error| of_call(operation, error))?;
            self.meter
                .wrote(answer.consumed_capacity.as_deref().unwrap_or_default());
            let unprocessed = answer.unprocessed_items.unwrap_or_default();
            left = unprocessed.into_values().flatten().collect();
        }
        Ok(())
    }

    /// Writes one item if this condition holds, and says whether it did.
    pub(crate) async fn put_if(
        &self,
        operation: &'static str,
        item: Item,
        condition: Condition<'_>,
    ) -> Result<bool, Error> {
        let Conditional {
            expression,
            names,
            values,
        } = condition.expressed();
        let call = PutItemInput::builder()
            .table_name(&self.name)
            .set_item(Some(item.into_attributes()))
            .condition_expression(expression)
            .set_expression_attribute_names(Some(names))
            .set_expression_attribute_values(values)
            .return_consumed_capacity(ReturnConsumedCapacity::Total);
        match Box::pin(self.caller.call::<PutItem>(call.build())).await {
            Ok(answer) => {
                self.meter.wrote(answer.consumed_capacity.as_slice());
                Ok(true)
            }
            Err(error) => match error.as_service_error() {
                Some(PutItemError::ConditionalCheckFailedException(_)) => Ok(false),
                Some(_) | None => Err(of_call(operation, error)),
            },
        }
    }

    /// Writes one item, replacing an existing one.
    pub(crate) async fn put(&self, operation: &'static str, item: Item) -> Result<(), Error> {
        let call = PutItemInput::builder()
            .table_name(&self.name)
            .set_item(Some(item.into_attributes()))
            .return_consumed_capacity(ReturnConsumedCapacity::Total);
        let answer = Box::pin(self.caller.call::<PutItem>(call.build()))
            .await
            .map_err(|error| of_call(operation, error))?;
        self.meter.wrote(answer.consumed_capacity.as_slice());
        Ok(())
    }

    /// Deletes one item, if it exists.
    pub(crate) async fn delete(&self, operation: &'static str, key: Key) -> Result<(), Error> {
        let call = DeleteItemInput::builder()
            .table_name(&self.name)
            .set_key(Some(attributes(key)))
            .return_consumed_capacity(ReturnConsumedCapacity::Total);
        let answer = Box::pin(self.caller.call::<DeleteItem>(call.build()))
            .await
            .map_err(|error| of_call(operation, error))?;
        self.meter.wrote(answer.consumed_capacity.as_slice());
        Ok(())
    }

    /// Changes one item if it meets its condition.
    pub(crate) async fn update(
        &self,
        operation: &'static str,
        key: Key,
        update: Update,
    ) -> Result<Updated, Error> {
        let call = UpdateItemInput::builder()
            .table_name(&self.name)
            .set_key(Some(attributes(key)))
            .update_expression(update.change)
            .condition_expression(update.condition)
            .set_expression_attribute_values(
                Some(update.values).filter(|values| !values.is_empty()),
            )
            .return_values(ReturnValue::AllNew)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .return_consumed_capacity(ReturnConsumedCapacity::Total);
        match Box::pin(self.caller.call::<UpdateItem>(call.build())).await {
            Ok(answer) => {
                self.meter.wrote(answer.consumed_capacity.as_slice());
                Ok(Updated::Made(Item::of(
                    answer.attributes.unwrap_or_default(),
                )))
            }
            Err(error) => match error.as_service_error() {
                Some(UpdateItemError::ConditionalCheckFailedException(failed)) => {
                    Ok(match failed.item() {
                        Some(_) => Updated::Held,
                        None => Updated::Absent,
                    })
                }
                Some(_) | None => Err(of_call(operation, error)),
            },
        }
    }

    /// Writes all of these or none. The token makes a retry after a lost answer
    /// idempotent.
    pub(crate) async fn transact(
        &self,
        operation: &'static str,
        writes: Vec<Write>,
        token: &str,
    ) -> Result<(), Lost> {
        let call = TransactWriteItemsInput::builder()
            .set_transact_items(Some(writes.into_iter().map(|write| write.0).collect()))
            .client_request_token(token)
            .return_consumed_capacity(ReturnConsumedCapacity::Total);
        let answer = Box::pin(self.caller.call::<TransactWriteItems>(call.build()))
            .await
            .map_err(|error| Lost::of_call(operation, error))?;
        self.meter
            .wrote(answer.consumed_capacity.as_deref().unwrap_or_default());
        Ok(())
    }

    /// The part of a transaction that writes an item.
    pub(crate) fn putting(
        &self,
        operation: &'static str,
        item: Item,
        condition: Option<Condition<'_>>,
    ) -> Result<Write, Error> {
        let put = Put::builder()
            .table_name(&self.name)
            .set_item(Some(item.into_attributes()));
        let put = match condition.map(Condition::expressed) {
            None => put,
            Some(it) => put
                .condition_expression(it.expression)
                .set_expression_attribute_names(Some(it.names))
                .set_expression_attribute_values(it.values),
        };
        let put = put
            .build()
            .map_err(|error| Error::lasting(operation, error))?;
        Ok(Write(TransactWriteItem::builder().put(put).build()))
    }

    /// The part of a transaction that deletes an item.
    pub(crate) fn deleting(
        &self,
        operation: &'static str,
        key: Key,
        condition: Option<Condition<'_>>,
    ) -> Result<Write, Error> {
        let delete = Delete::builder()
            .table_name(&self.name)
            .set_key(Some(attributes(key)));
        let delete = match condition.map(Condition::expressed) {
            None => delete,
            Some(it) => delete
                .condition_expression(it.expression)
                .set_expression_attribute_names(Some(it.names))
                .set_expression_attribute_values(it.values),
        };
        let delete = delete
            .build()
            .map_err(|error| Error::lasting(operation, error))?;
        Ok(Write(TransactWriteItem::builder().delete(delete).build()))
    }
}

/// A condition in the table's language.
struct Conditional {
    expression: &'static str,
    names: HashMap<String, String>,
    values: Option<HashMap<String, AttributeValue>>,
}

impl Condition<'_> {
    fn expressed(self) -> Conditional {
        let (expression, names, value) = match self {
            Self::Absent => ("attribute_not_exists(#key)", vec![("#key", PK)], None),
            Self::Equals(name, value) => ("#name = :value", vec![("#name", name)], Some(value)),
            Self::AbsentOr(name, value) => (
                "attribute_not_exists(#key) OR #name = :value",
                vec![("#key", PK), ("#name", name)],
                Some(value),
            ),
            Self::Without(absent, name, value) => (
                "attribute_not_exists(#absent) AND #name = :value",
                vec![("#absent", absent), ("#name", name)],
                Some(value),
            ),
        };
        let named = |(key, name): (&str, &str)| (key.to_owned(), name.to_owned());
        Conditional {
            expression,
            names: names.into_iter().map(named).collect(),
            values: value.map(|value| HashMap::from([(":value".to_owned(), value.clone())])),
        }
    }
}

fn attributes(key: Key) -> HashMap<String, AttributeValue> {
    HashMap::from([(PK.to_owned(), text(key.pk)), (SK.to_owned(), text(key.sk))])
}
